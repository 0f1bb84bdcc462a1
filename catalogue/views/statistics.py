"""Statistics: how many standards there are of each kind, as charts and tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.forms import Asked
from catalogue.models import Edition, PublicationLog, Standard, TaskArea
from catalogue.querysets.counts import tally, tally_by_year, with_standard_counts
from catalogue.statuses import Status
from organisations.models import Organisation

from .asking import asks

MOST_ISSUERS = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how many, and the page that lists them."""

    name: str | Promise
    value: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one kind; an empty chart is not shown."""

    heading: str
    name_label: str
    value_label: str
    bars: list[Bar]

    @property
    def top(self) -> int:
        """The longest bar."""
        return max((bar.value for bar in self.bars), default=0)


@asks
def statistics(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show how many standards and texts there are of each kind on the day."""
    head = PublicationLog.objects.head()
    tallies = _tallies(head.digest if head else "", asked.on)
    charts = [
        _by_area(),
        _by_level(tallies["level"]),
        _by_status(tallies["status"], asked),
        _by_issuer(),
        _by_evidence(tallies["evidence"]),
    ]
    context = {"asked": asked, "charts": charts, "years": tallies["year"]}
    return render(request, "catalogue/statistics.html", context)


@lru_cache(maxsize=4)
def _tallies(digest: str, on: date) -> dict[str, dict[Any, int]]:  # noqa: ARG001 (key)
    # The log's digest changes with anything that could change these numbers.
    texts = Edition.objects.whole_texts()
    return {
        "level": tally(texts, "standard__level"),
        "status": tally(texts.with_status(on=on), "status"),
        "evidence": tally(texts, "evidence"),
        "year": tally_by_year(texts),
    }


def _by_area() -> Chart:
    counted = with_standard_counts(TaskArea.objects.order_by("number"))
    bars = [
        Bar(area.name, area.count, reverse("catalogue:area", args=[area.slug]))
        for area in counted
    ]
    return Chart(_("Standards by task area"), _("Task area"), _("Standards"), bars)


def _by_level(counts: dict[str, int]) -> Chart:
    bars = _bars(Standard.Level.choices, counts, "level")
    return Chart(
        _("Editions by level"), _("Level"), pgettext("counted", "Editions"), bars
    )


def _by_status(counts: dict[str, int], asked: Asked) -> Chart:
    day = {} if asked.is_today else {"on": asked.on.isoformat()}
    bars = _bars(Status.choices, counts, "status", **day)
    return Chart(
        _("Editions by status"), _("Status"), pgettext("counted", "Editions"), bars
    )


def _by_issuer() -> Chart:
    organisations = with_standard_counts(
        Organisation.objects.all(), through="editions__standard"
    ).filter(count__gt=0)
    bars = [
        Bar(body.name, body.count, reverse("catalogue:organisation", args=[body.slug]))
        for body in organisations.order_by("-count", "slug")[:MOST_ISSUERS]
    ]
    return Chart(_("Standards by issuing body"), _("Issued by"), _("Standards"), bars)


def _by_evidence(counts: dict[str, int]) -> Chart:
    about = reverse("catalogue:about") + "#evidence"
    bars = [
        Bar(label, counts.get(value, 0), about)
        for value, label in Edition.Evidence.choices
    ]
    return Chart(
        _("Editions by evidence"), _("Evidence"), pgettext("counted", "Editions"), bars
    )


def _bars(
    choices: Iterable[tuple[str, str | Promise]],
    counts: dict[str, int],
    parameter: str,
    **more: str,
) -> list[Bar]:
    # Whole texts are counted, so whole texts are what a bar leads to.
    search, whole = reverse("catalogue:search"), {"form": Edition.Form.EDITION.value}
    return [
        Bar(
            label,
            counts[value],
            f"{search}?{urlencode({parameter: value} | whole | more)}",
        )
        for value, label in choices
        if counts.get(value)
    ]
