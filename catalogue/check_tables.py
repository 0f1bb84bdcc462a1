"""What became of checked numbers, as a table for a spreadsheet."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .checking import Checked, Text
from .statuses import Status

WIDTHS = (24, 24, 28, 14, 24, 40, 24, 40, 24)


def as_table(checked: Iterable[Checked]) -> Iterator[list[str]]:
    """Yield the headings and a row for each number, in the active language."""
    yield [
        _("Number"),
        _("Read as"),
        _("How sure"),
        _("Status"),
        _("Text meant"),
        _("Chinese title"),
        _("In force"),
        _("Replaced by"),
        _("Coming"),
    ]
    yield from map(_row, checked)


def _row(checked: Checked) -> list[str]:
    text = checked.text
    return [
        checked.asked,
        checked.read_as,
        str(checked.confidence.label),
        str(Status(text.status).label) if text else "",
        text.designation if text else "",
        text.title_zh if text else "",
        checked.current.designation if checked.current else "",
        _names(checked.replaced_by),
        _names(checked.coming),
    ]


def _names(texts: Iterable[Text]) -> str:
    return " → ".join(text.designation or text.slug for text in texts)
