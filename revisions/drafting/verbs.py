"""Verbal forms: the words that make a sentence a requirement or something weaker.

The words are in `verbal_forms.json`, which the editor reads too. A form that is part of
another word is none: 相应, 适宜, 可能, 功能. Where the same letters can be either, the
letters around them decide; what cannot be told so, counts as the commoner of the two.
"""

import json
import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_SOURCE = Path(__file__).with_name("verbal_forms.json")


class Provision(StrEnum):
    """What a clause demands, the strongest first. Source: GB/T 1.1-2020, annex C."""

    REQUIREMENT = "requirement"
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"
    CAPABILITY = "capability"
    STATEMENT = "statement"


class VerbalForm(NamedTuple):
    """One verbal form in a text: its first letter, and the one behind its last."""

    start: int
    end: int
    provision: Provision
    # Law and older standards use other words: 必须, 应当, must.
    is_proper: bool


def verbal_forms(text: str) -> list[VerbalForm]:
    """Return the verbal forms of a text, in its order."""
    forms = []
    for match in _pattern().finditer(text):
        # Without a group it is one of the other words.
        if match.lastindex:
            form = _words()["forms"][match.lastindex - 1]
            kind = Provision(form["provision"])
            forms.append(VerbalForm(*match.span(), kind, form["proper"]))
    return forms


def provision(text: str) -> Provision:
    """Return the strongest provision in a text; a statement where it has none."""
    found = {form.provision for form in verbal_forms(text)}
    return next((kind for kind in Provision if kind in found), Provision.STATEMENT)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(_SOURCE.read_text(encoding="utf-8"))
    return words


@cache
def _pattern() -> re.Pattern[str]:
    others = [word["pattern"] for word in _words()["other_words"]]
    forms = [f"({form['pattern']})" for form in _words()["forms"]]
    # ASCII, as in JavaScript: else a Chinese letter beside an English word joins it.
    return re.compile("|".join(others + forms), re.ASCII)
