"""Where records look as if they were made for their own sake: worth another look.

Private to the class's teachers and the school's administrators, about how a class was
taught and never about who; nothing is stored, and no total or export reads from here.
One module for each signal: what it looks at, its rule, its sentence, and what could be
an innocent reason.
"""
