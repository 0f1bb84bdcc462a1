"""Which entries of the log a receiver wants: the filters of the list of editions."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict  # noqa: TID251 (a query, from wherever)
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.api.filters import EditionFilter
from catalogue.models import Edition, PublicationLog
from organisations.api.parameters import WordsFilter

LONGEST: Final = 2000
Asked = Mapping[str, Sequence[str]]


class EntryFilter(EditionFilter):
    """What editions are narrowed by, and what happened to them.

    Only `NAMES` are taken: what is true of a text one day only is none of them.
    """

    class Meta:
        model = Edition
        fields: list[str] = []

    kind = WordsFilter(
        choices=PublicationLog.Kind.choices,
        help_text=gettext_lazy("What happened to the text; repeatable."),
    )


NAMES: Final = frozenset(EntryFilter.base_filters) - {
    *("status", "year", "published_after", "published_before"),
}


class UnreadableQuestionError(ValueError):
    """A filter is unknown, or names what there is not: `faults` by its name."""

    def __init__(self, faults: Mapping[str, Any]) -> None:
        """Take what is wrong with each filter."""
        super().__init__(", ".join(faults))
        self.faults = faults


def question_of(asked: Asked) -> str:
    """Return the question in its one spelling, a query; empty if it asks for all.

    Raises:
        UnreadableQuestionError: see there.
    """
    pairs = sorted(
        {(name, value) for name, values in asked.items() for value in values}
    )
    question = urlencode(pairs)
    if len(question) > LONGEST:
        raise UnreadableQuestionError({"filter": [_("There are too many filters.")]})
    _read(question)
    return question


def asked_in(question: str) -> dict[str, list[str]]:
    """Return the values of each filter of a question."""
    asked: dict[str, list[str]] = {}
    for name, value in parse_qsl(question):
        asked.setdefault(name, []).append(value)
    return asked


def entries_found(question: str, *, after: int, up_to: int) -> list[tuple[int, int]]:
    """Return positions of the entries asked for, each with the id of its standard.

    One query besides those of codes.

    Args:
        question: as `question_of` returns it.
        after: the position after which entries are considered.
        up_to: the last position that is.

    Raises:
        UnreadableQuestionError: it names what is no longer there.
    """
    entries = PublicationLog.objects.after(after).filter(position__lte=up_to)
    if question:
        filters = _read(question)
        if kinds := filters.form.cleaned_data["kind"]:
            entries = entries.filter(kind__in=kinds)
        of_these = Edition.objects.filter(pk__in=entries.order_by().values("edition"))
        found = filters.filter_queryset(of_these)
        entries = entries.filter(edition__in=found.values("pk"))
    return list(entries.values_list("position", "edition__standard_id"))


def _read(question: str) -> EntryFilter:
    filters = EntryFilter(QueryDict(question))
    unknown = sorted(set(asked_in(question)) - NAMES)
    faults = {name: [_("There is no such filter.")] for name in unknown}
    faults |= {} if filters.is_valid() else filters.errors
    if faults:
        raise UnreadableQuestionError(faults)
    return filters
