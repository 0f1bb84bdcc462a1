"""What visitors ask of a page."""

from .asking import SORT_LABELS, Asked, AskedForm, SearchForm, TextForm, ValuesField
from .checking import CheckForm

__all__ = [
    "SORT_LABELS",
    "Asked",
    "AskedForm",
    "CheckForm",
    "SearchForm",
    "TextForm",
    "ValuesField",
]
