"""What stands in the cells of a sheet: dates, codes, lists, words of a choice."""

import re
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Choices
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.dates import PartialDate
from catalogue.records import RelationRecord
from catalogue.relation_kinds import Degree, RelationKind

_SEPARATORS = re.compile(r"[;；\n]")
_DATE_MARKS = re.compile(r"\s*[-./年月]\s*")
_ADOPTION = re.compile(
    r"(?P<target>.+?)[\s,，(（|]+(?P<degree>IDT|MOD|NEQ|等同|修改|非等效)[)）]?",
    re.IGNORECASE,
)
_DEGREES = {
    "等同": Degree.IDENTICAL,
    "修改": Degree.MODIFIED,
    "非等效": Degree.NOT_EQUIVALENT,
}


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a list, in order and each once."""
    parts = (part.strip() for part in _SEPARATORS.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def partial_date(cell: str) -> PartialDate | None:
    """Read a date with the precision that it has: 2018, 2018-7, 2018年7月15日.

    Raises:
        ValidationError: it is no date.
    """
    if not cell:
        return None
    written = _DATE_MARKS.split(cell.strip().removesuffix("日").strip())
    parts = [part.rjust(2, "0") for part in written if part]
    try:
        return PartialDate.parse("-".join(parts))
    except ValueError as fault:
        message = _("“%(cell)s” is not a date such as 2018, 2018-07 or 2018-07-15.")
        raise ValidationError(message % {"cell": cell[:40]}) from fault


def day(cell: str) -> date | None:
    """Read a date that must be a full day.

    Raises:
        ValidationError: it is no date, or only a month or a year.
    """
    partial = partial_date(cell)
    if partial and not partial.day:
        raise ValidationError(_("Give the full day, such as 2018-07-15."))
    return partial.first_day if partial else None


def choice(cell: str, choices: type[Choices]) -> str:
    """Read a word of a choice: its code, or its label in a language of the site.

    Raises:
        ValidationError: it is none of the words; names those that are.
    """
    if not cell:
        return ""
    words: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {str(label).casefold(): value for value, label in choices.choices}
    words |= {value: value for value in choices.values}
    if cell.casefold() not in words:
        message = _("“%(cell)s” is none of: %(words)s.")
        known = ", ".join(str(label) for label in choices.labels)
        raise ValidationError(message % {"cell": cell[:40], "words": known})
    return words[cell.casefold()]


def replacements(cell: str, kind: RelationKind) -> tuple[RelationRecord, ...]:
    """Read the numbers of the texts that are replaced, or that replace this one."""
    return tuple(RelationRecord(kind, number) for number in listed(cell))


def adoptions(cell: str) -> tuple[RelationRecord, ...]:
    """Read the numbers of the adopted texts, each with its degree where known."""
    return tuple(_adoption(part) for part in listed(cell))


def _adoption(part: str) -> RelationRecord:
    if not (match := _ADOPTION.fullmatch(part)):
        return RelationRecord(RelationKind.ADOPTS, part.rstrip("| "))
    degree = match["degree"]
    return RelationRecord(
        RelationKind.ADOPTS,
        match["target"].strip(),
        _DEGREES.get(degree, degree.upper()),
    )
