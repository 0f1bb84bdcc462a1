"""The number under which a text is published."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.numbering import next_number
from catalogue.designation import Designation, Nature, Supplement, parse
from catalogue.models import Edition
from revisions.models import WorkItem
from revisions.stages import Kind

_MARKS = {Nature.MANDATORY: "", Nature.RECOMMENDED: "/T", Nature.GUIDANCE: "/Z"}


def number_for(
    work_item: WorkItem, *, number: str = "", series: str = "", day: date
) -> Designation:
    """Return the dated number of the text that a work item brings about.

    A revision keeps its standard's number, an amendment (修改单) is counted on the
    text that it amends; another text has the number given, or the next free one of
    the series, which nobody else gets until the transaction ends.

    Raises:
        ValidationError: it is no number, or not one of the work item's level or place.
    """
    if work_item.kind == Kind.AMENDMENT:
        return _of_amendment(work_item, day)
    if work_item.standard:
        chosen = _read(work_item.standard.designation)
    else:
        chosen = _read(number) if number else _next(series or series_of(work_item))
        _check(work_item, chosen)
    return replace(chosen.undated(), year=str(day.year))


def series_of(work_item: WorkItem) -> str:
    """Return the series that a text's level and nature tell; empty if they do not."""
    heads = {
        "national": "GB",
        "local": f"DB{work_item.jurisdiction.code}" if work_item.jurisdiction else "",
    }
    head = heads.get(work_item.level, "")
    return head and head + _MARKS.get(Nature(work_item.nature), "")


def amended_text(work_item: WorkItem, day: date) -> Edition:
    """Return the text that an amendment amends: the one in force.

    Raises:
        ValidationError: there is none.
    """
    standard = work_item.standard
    if standard:
        texts = Edition.objects.meant_by([standard.pk], on=day)
        if standard.pk in texts:
            return texts[standard.pk]
    raise ValidationError(_("No text of the standard is in force."))


def count_amendments(text: Edition) -> int:
    """Return how many amendments of a text the catalogue has, by their numbers."""
    key = _read(text.designation).key
    amendments = Edition.objects.filter(
        standard=text.standard_id, form=Edition.Form.AMENDMENT
    )
    earlier = [parse(edition.designation) for edition in amendments]
    return sum(
        isinstance(one, Designation) and replace(one, supplements=()).key == key
        for one in earlier
    )


def _of_amendment(work_item: WorkItem, day: date) -> Designation:
    text = amended_text(work_item, day)
    _check_still_applies(work_item, text)
    number = str(count_amendments(text) + 1)
    supplement = Supplement("XG", number, str(day.year))
    return replace(_read(text.designation), supplements=(supplement,))


def _check_still_applies(work_item: WorkItem, text: Edition) -> None:
    """Refuse an amendment that was written on another text than the one in force."""
    begun = timezone.localdate(work_item.created_at)
    begun_from = Edition.objects.meant_by([text.standard_id], on=begun)
    written_on = begun_from.get(text.standard_id, text)
    if written_on != text:
        message = _("%(number)s, which it amends, does not apply any more.")
        raise ValidationError(message % {"number": written_on.designation})


def _next(series: str) -> Designation:
    if not series:
        message = _("Say the number, or the series such as CJ/T.")
        raise ValidationError({"number": message})
    _read(f"{series} 1")  # whether there is such a series
    return _read(next_number(series))


def _read(number: str) -> Designation:
    read = parse(number)
    if not isinstance(read, Designation):
        message = _("“%(number)s” is no number of a standard.")
        raise ValidationError({"number": message % {"number": number}})
    return read


def _check(work_item: WorkItem, number: Designation) -> None:
    place = work_item.jurisdiction.code if work_item.jurisdiction else ""
    if number.level != work_item.level or (number.division_code or "") != place:
        message = _("The number %(number)s is one of another level or place.")
        raise ValidationError({"number": message % {"number": number}})
