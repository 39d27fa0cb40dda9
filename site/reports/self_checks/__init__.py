"""What a class knew and what it believed, by its self-checks and shows of hands.

Numbers of the class, no names: who missed what is each pupil's own.
"""
