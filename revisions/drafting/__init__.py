"""The drafted document: plain Python, no database.

A document is the editor's JSON, described in `schema.json`.
"""

from catalogue.documents import (
    InvalidDocumentError,
    Node,
    Suggestions,
    check,
    numbers,
    problems,
    resolved,
)

from .amending import Amending, amending
from .checks import Fault, faults
from .edits import Edit, Piece, pieces
from .redline import Change, ClauseChange, accept, redline, reject
from .rules import ELEMENTS, RULES, Rule, Severity
from .texts import DraftClause, clauses, content_hash, plain, text, word_count
from .verbs import Provision, VerbalForm, provision, verbal_forms
from .wording import WordingError, reworded

__all__ = [
    "ELEMENTS",
    "RULES",
    "Amending",
    "Change",
    "ClauseChange",
    "DraftClause",
    "Edit",
    "Fault",
    "InvalidDocumentError",
    "Node",
    "Piece",
    "Provision",
    "Rule",
    "Severity",
    "Suggestions",
    "VerbalForm",
    "WordingError",
    "accept",
    "amending",
    "check",
    "clauses",
    "content_hash",
    "faults",
    "numbers",
    "pieces",
    "plain",
    "problems",
    "provision",
    "redline",
    "reject",
    "resolved",
    "reworded",
    "text",
    "verbal_forms",
    "word_count",
]
