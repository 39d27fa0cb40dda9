"""Obligation: which classes must reach what, by when."""

from .assignments import Assignment
from .campaigns import Campaign
from .corrections import Correction
from .excusals import Excusal
from .requirements import Requirement

__all__ = ["Assignment", "Campaign", "Correction", "Excusal", "Requirement"]
