"""The query language: words, "phrases", -exclusions and fields such as `ics:13.020`.

A committee's reference, such as `ISO/TC 268`, stands for its field; `NOT` before a part
is the same as `-`. Whatever cannot be read as more is words. See `vocabulary` for the
fields and their values.
"""

import re
from dataclasses import dataclass

from .errors import QueryTooLong
from .tokens import cleaned, folded
from .vocabulary import FIELDS, read_value

MAX_CHARACTERS = 500
MAX_PARTS = 64
_PART = re.compile(
    r"""(?P<minus>[-－−]|NOT\s+)?
        (?:(?P<committee>(?i:(?:ISO/IEC\s|[a-z]{2,5}/)?
             J?TC\s?\d{1,4}(?:\s?/\s?SC\s?\d{1,3})?))(?![\w/])
          |(?:(?P<field>\w+)[:：](?!\s|$))?
           (?:["“”「](?P<phrase>[^"“”「」]*)["“”」]|(?P<word>\S+)))""",
    re.VERBOSE,
)
_AND = "AND"  # all words are wanted anyway
# Whose committee it may be where only its number is given.
_BODIES = {"TC": ("ISO/", "SAC/"), "JTC": ("ISO/IEC ",)}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a query, as it was typed."""

    text: str
    excluded: bool


@dataclass(frozen=True, slots=True)
class Word(Part):
    """Something to be found, in any place and order."""

    word: str


@dataclass(frozen=True, slots=True)
class Phrase(Part):
    """Something to be found exactly as it stands."""

    phrase: str


@dataclass(frozen=True, slots=True)
class Field(Part):
    """A condition: one of the values of a field, in the index's own words."""

    name: str
    values: tuple[str, ...]

    @property
    def typed(self) -> tuple[str, ...]:
        """The values as they were typed, each where its meaning is in `values`."""
        match = _PART.fullmatch(self.text)
        return tuple(_choices(match)) if match else ()


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What a query asks, part by part."""

    parts: tuple[Field | Phrase | Word, ...]

    @property
    def text(self) -> str:
        """The query, with its spaces tidied."""
        return " ".join(part.text for part in self.parts)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The parts that were read as conditions."""
        return tuple(part for part in self.parts if isinstance(part, Field))

    def without(self, unwanted: Part) -> str:
        """Return the query's text less one part."""
        return " ".join(part.text for part in self.parts if part is not unwanted)


def parse_query(text: str) -> ParsedQuery:
    """Read a query; any text is one.

    Raises:
        QueryTooLong: it has more than `MAX_CHARACTERS`, or `MAX_PARTS` parts.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"a query has at most {MAX_CHARACTERS} characters"
        raise QueryTooLong(message)
    read = [_part(match) for match in _PART.finditer(cleaned(text))]
    parts = tuple(part for part in read if part.text != _AND) or tuple(read)
    if len(parts) > MAX_PARTS:
        message = f"a query has at most {MAX_PARTS} parts"
        raise QueryTooLong(message)
    return ParsedQuery(parts)


def _part(match: re.Match[str]) -> Field | Phrase | Word:
    text, excluded = match[0], match["minus"] is not None
    if match["committee"]:
        return Field(text, excluded, "committee", tuple(_choices(match)))
    field = FIELDS.get(folded(match["field"] or ""))
    if field:
        values = [read_value(field, choice) for choice in _choices(match)]
        if all(values):
            return Field(text, excluded, field, tuple(filter(None, values)))
    if match["phrase"] is not None and not match["field"]:
        return Phrase(text, excluded, match["phrase"])
    return Word(text, excluded, text.removeprefix(match["minus"] or ""))


def _choices(match: re.Match[str]) -> list[str]:
    if reference := match["committee"]:
        letters = re.match("[A-Za-z]*", reference)
        bodies = _BODIES.get(letters[0].upper() if letters else "", ("",))
        return [f"{body}{reference}" for body in bodies]
    # A quoted value is one value; in others a comma stands for "or".
    return re.split("[,，]", match["word"]) if match["word"] else [match["phrase"]]
