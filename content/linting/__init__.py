"""The rules for what is published, and what keeps a page or question from it.

Rules are data (rules/*.yaml); docs/content-rules.md says how to write one. What reads
pages stands in `gate`, which is not imported here: the models come first.
"""

from curriculum.publishing import Blocked

from . import questions
from .findings import Finding
from .kinds import check
from .matter import Matter
from .rules import Rule, all_rules

__all__ = ["Blocked", "Finding", "Matter", "Rule", "all_rules", "check", "questions"]
