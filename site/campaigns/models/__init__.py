"""Obligation: which classes must reach what, by when."""

from .assignments import Assignment
from .campaigns import Campaign
from .requirements import Requirement

__all__ = ["Assignment", "Campaign", "Requirement"]
