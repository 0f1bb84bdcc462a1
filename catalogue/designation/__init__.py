"""Numbers of standards: read in any spelling, compared by key, written in one form."""

from .designations import Designation, PlanNumber, Style, Supplement, Unparsed
from .prefixes import PREFIXES, Level, Nature, Prefix
from .reading import parse

__all__ = [
    "PREFIXES",
    "Designation",
    "Level",
    "Nature",
    "PlanNumber",
    "Prefix",
    "Style",
    "Supplement",
    "Unparsed",
    "parse",
]
