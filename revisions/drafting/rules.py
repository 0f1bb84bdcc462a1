"""The rules that a draft is checked against, each with its words and its source.

The words are in English, to be translated where they are shown.
"""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """What a fault does: an error holds up the move that needs a sound draft."""

    ERROR = "error"
    ADVICE = "advice"


class Rule(NamedTuple):
    """One rule. `source` is the clause of GB/T 1.1-2020, empty for one of our own."""

    code: str
    severity: Severity
    source: str
    message: str


def gettext_noop(message: str) -> str:
    """Mark a message for the translators, who look for this name."""
    return message


# The elements of a standard by their role; a fault's parameter `element` is a role.
# Source: GB/T 1.1-2020, table 3.
ELEMENTS = {
    "foreword": gettext_noop("Foreword"),
    "introduction": gettext_noop("Introduction"),
    "scope": gettext_noop("Scope"),
    "references": gettext_noop("Normative references"),
    "terms": gettext_noop("Terms and definitions"),
    "symbols": gettext_noop("Symbols and abbreviated terms"),
    "body": gettext_noop("Technical elements"),
    "annex": gettext_noop("Annex"),
    "bibliography": gettext_noop("Bibliography"),
    "index": gettext_noop("Index"),
}

_E = Severity.ERROR
_A = Severity.ADVICE

_TABLE = (
    Rule(
        "element_missing",
        _E,
        "6.2",
        gettext_noop("The element “%(element)s” is missing."),
    ),
    Rule(
        "element_empty",
        _E,
        "6.2",
        gettext_noop(
            "The element “%(element)s” is empty: write it, or say that there is none."
        ),
    ),
    Rule(
        "element_twice", _E, "6.2", gettext_noop("There can be only one such element.")
    ),
    Rule(
        "element_order",
        _E,
        "6.2",
        gettext_noop("This element stands in the wrong place: after “%(before)s”."),
    ),
    Rule("title_empty", _E, "7.2", gettext_noop("This element needs a title.")),
    Rule(
        "titles_uneven",
        _E,
        "7.3",
        gettext_noop("The clauses beside this one have titles; it has none."),
    ),
    Rule(
        "single_subclause",
        _E,
        "7.3",
        gettext_noop("A clause is divided only if there are two parts or more."),
    ),
    Rule(
        "nested_too_deep",
        _E,
        "7.3",
        gettext_noop("Clauses are divided to the fifth level at most."),
    ),
    Rule(
        "hanging_paragraph",
        _A,
        "7.4",
        gettext_noop("Text between a title and the first subclause cannot be cited."),
    ),
    Rule(
        "requirement_in_foreword",
        _E,
        "8.3",
        gettext_noop("The foreword contains no requirements: “%(form)s”."),
    ),
    Rule(
        "figure_in_foreword",
        _E,
        "8.3",
        gettext_noop("The foreword contains no tables and no figures."),
    ),
    Rule(
        "requirement_in_scope",
        _E,
        "8.5",
        gettext_noop("The scope contains no requirements: “%(form)s”."),
    ),
    Rule(
        "citation_unlisted",
        _E,
        "8.6",
        gettext_noop("%(designation)s is cited, but not in the list of references."),
    ),
    Rule(
        "reference_uncited",
        _A,
        "8.6",
        gettext_noop("%(designation)s is in the list, but is cited nowhere."),
    ),
    Rule(
        "reference_not_in_force",
        _A,
        "8.6",
        gettext_noop("%(designation)s is not in force."),
    ),
    Rule(
        "term_twice",
        _E,
        "8.7",
        gettext_noop("The term “%(term)s” is defined more than once."),
    ),
    Rule(
        "term_unused", _A, "8.7", gettext_noop("The term “%(term)s” is used nowhere.")
    ),
    Rule(
        "cross_reference_broken",
        _E,
        "9.5",
        gettext_noop("What this refers to is no longer there."),
    ),
    Rule(
        "annex_uncited", _E, "9.6", gettext_noop("Annex %(number)s is cited nowhere.")
    ),
    Rule(
        "annex_kind_missing",
        _E,
        "9.6",
        gettext_noop("Say whether this annex is normative or informative."),
    ),
    Rule("figure_uncited", _E, "9.7", gettext_noop("%(number)s is cited nowhere.")),
    Rule("table_uncited", _E, "9.8", gettext_noop("%(number)s is cited nowhere.")),
    Rule(
        "verbal_form",
        _A,
        "C",
        gettext_noop("“%(form)s” is no verbal form of standards."),
    ),
    Rule(
        "own_name",
        _A,
        "9.5",
        gettext_noop("A standard calls itself “%(wanted)s”, not “%(found)s”."),
    ),
)

RULES = {rule.code: rule for rule in _TABLE}
