"""Statistics: how many standards there are of each kind, as charts and tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue.forms import Asked
from catalogue.models import Edition, PublicationLog, Standard, TaskArea
from catalogue.querysets.counts import with_standard_counts
from catalogue.statuses import Status
from organisations.models import Organisation

from .asking import asks
from .tallies import evidence, tallies

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
    counted = tallies(head, on=asked.on)
    charts = [
        _by_area(),
        _by_level(counted.level),
        _by_status(counted.status, asked),
        _by_issuer(counted.issuer, asked),
        _by_evidence(evidence(head)),
    ]
    context = {"asked": asked, "charts": charts, "years": counted.year}
    return render(request, "catalogue/statistics.html", context)


def _by_area() -> Chart:
    counted = with_standard_counts(TaskArea.objects.order_by("number"))
    bars = [
        Bar(area.name, area.count, reverse("catalogue:area", args=[area.slug]))
        for area in counted
    ]
    return Chart(_("Standards by task area"), _("Task area"), _("Standards"), bars)


def _by_level(counts: Mapping[str, int]) -> Chart:
    bars = _bars(Standard.Level.choices, counts, "level")
    return Chart(
        _("Editions by level"), _("Level"), pgettext("counted", "Editions"), bars
    )


def _by_status(counts: Mapping[str, int], asked: Asked) -> Chart:
    bars = _bars(Status.choices, counts, "status", **_day(asked))
    return Chart(
        _("Editions by status"), _("Status"), pgettext("counted", "Editions"), bars
    )


def _by_issuer(counts: Mapping[str, int], asked: Asked) -> Chart:
    most = list(counts)[:MOST_ISSUERS]
    bodies = Organisation.objects.in_bulk(most, field_name="slug")
    choices = [(slug, bodies[slug].name) for slug in most if slug in bodies]
    bars = _bars(choices, counts, "issuer", **_day(asked))
    return Chart(
        _("Editions by issuing body"),
        _("Issued by"),
        pgettext("counted", "Editions"),
        bars,
    )


def _by_evidence(counts: Mapping[str, int]) -> Chart:
    bars = [
        Bar(label, counts.get(value, 0)) for value, label in Edition.Evidence.choices
    ]
    return Chart(
        _("Editions by evidence"), _("Evidence"), pgettext("counted", "Editions"), bars
    )


def _bars(
    choices: Iterable[tuple[str, str | Promise]],
    counts: Mapping[str, int],
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


def _day(asked: Asked) -> dict[str, str]:
    return {} if asked.is_today else {"on": asked.on.isoformat()}
