"""Citing a text: GB/T 7714, BibTeX, RIS and CSL-JSON. Plain text in, plain text out."""

from .bibtex import bibtex
from .cited_text import CitedText
from .csl_json import csl_json
from .gbt7714 import gbt7714
from .ris import ris

__all__ = ["CitedText", "bibtex", "csl_json", "gbt7714", "ris"]
