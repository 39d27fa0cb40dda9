"""What is to be learned: at which stage, about which topic, from which source.

The lowest app beside accounts: rosters, quizzes and content all speak of stages,
quizzes and content of topics and sources, and none of them may import another
sideways or upwards.
"""

from .editions import Edition, Shown
from .glossary import GlossaryTerm
from .pauses import Pause
from .sources import Source
from .stages import Sensitivity, Stage
from .topics import Topic

__all__ = [
    "Edition",
    "GlossaryTerm",
    "Pause",
    "Sensitivity",
    "Shown",
    "Source",
    "Stage",
    "Topic",
]
