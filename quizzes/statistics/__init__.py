"""How well a self-check and its questions do their work.

All indices are those of Moodle's page “Quiz statistics calculations”
(https://docs.moodle.org/dev/Quiz_statistics_calculations), as shares instead of percent:
1 stands for 100 %. Where too little is known to say something, it is None.

`spread`, `items` and `whole` are pure sums over lists of marks; `scores` brings the
marks of many attempts into that form; `reading` fetches them.
"""
