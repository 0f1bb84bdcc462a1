"""What a text is made of: plain Python, no database.

A document is the editor's JSON, described in `schema.json`; the content of a published
clause is a part of one.
"""

from .nodes import INLINE, Node, Suggestions, attribute, children, descendants, resolved
from .numbering import numbers
from .validation import InvalidDocumentError, check, is_sound, problems

__all__ = [
    "INLINE",
    "InvalidDocumentError",
    "Node",
    "Suggestions",
    "attribute",
    "check",
    "children",
    "descendants",
    "is_sound",
    "numbers",
    "problems",
    "resolved",
]
