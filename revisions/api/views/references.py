"""The references of a published text over HTTP, judged for a day.

Here and not with the rest of the catalogue, as it tells what is under revision.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.models import Edition
from catalogue.reference_health import Judged, references_judged
from organisations.api.parameters import ON, StrictParameters, day_asked
from revisions.api.serializers.references import HealthSerializer, JudgedSerializer
from revisions.models import WorkItem
from revisions.stages import Kind

_CHANGING = (Kind.REVISION, Kind.AMENDMENT, Kind.WITHDRAWAL)


class ReferencesView(StrictParameters, APIView):
    """Whether what a text refers to still holds."""

    parameters = ("on",)

    @extend_schema(
        operation_id="editions_references",
        summary="Judge the references of one edition",
        description="Each normative and informative reference of the text: what it "
        "names or, without a year, means on the day; whether that is in force; all "
        "that replaced it where it has ended; and which projects are about to change "
        "it. What the catalogue does not have is unknown, never guessed.",
        parameters=[ON],
        responses=HealthSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the references."""
        on = day_asked(request)
        edition = get_object_or_404(Edition, slug=slug)
        judged = references_judged(edition, on=on)
        context = {"request": request, "on": on, "projects": _projects(judged)}
        shown = JudgedSerializer(context=context)
        results = [shown.to_representation(each) for each in judged]
        counts = Counter(each.health.value for each in judged)
        return Response({"on": on, "counts": counts, "results": results})


def _projects(judged: Iterable[Judged]) -> dict[int, list[WorkItem]]:
    """Return the public projects that are about to change a standard. One query."""
    standards = {each.edition.standard_id for each in judged if each.edition}
    changing = WorkItem.objects.public().open().filter(kind__in=_CHANGING)
    found = defaultdict(list)
    named = changing.filter(standard__in=standards).select_related("committee")
    for project in named.order_by("pk"):
        assert project.standard_id is not None
        found[project.standard_id].append(project)
    return dict(found)
