"""The way from any text to what it designates."""

from . import chinese, directives, foreign, international
from .cleaning import cleaned
from .designations import Designation, PlanNumber, Unparsed

_INTERNATIONAL = ("ISO", "IEC", "IWA", "CD IWA")


def parse(text: str) -> Designation | PlanNumber | Unparsed:
    """Read a number of a standard in any spelling; never raises, never guesses.

    Any dash, width and spacing, lower case, a missing slash, quotation marks,
    encoded addresses, file names and slugs are understood. What is not understood
    to the last character is returned as `Unparsed`, without the white space around.
    """
    plain = cleaned(text)
    found = _read(plain) if plain else None
    return found or Unparsed(text.strip())


def _read(text: str) -> Designation | PlanNumber | None:
    if text.startswith(_INTERNATIONAL):
        return international.read(text) or directives.read(text)
    if text[0].isdigit():
        return chinese.read_plan(text)
    return chinese.read(text) or foreign.read(text) or international.read(text)
