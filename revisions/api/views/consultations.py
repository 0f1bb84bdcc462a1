"""Consultations over HTTP: for everybody, with the text that is put to the public."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.answering import Answering
from revisions.api.access import OfWorkItem
from revisions.api.filters import ConsultationFilter
from revisions.api.serializers.consulting import (
    ConsultationDetailSerializer,
    ConsultationSerializer,
)
from revisions.models import Consultation, WorkItem


class _Consultations(Answering):
    serializer_class: Any = ConsultationSerializer
    queryset = Consultation.objects.none()

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on the day on which it is asked."""
        return {**super().get_serializer_context(), "today": timezone.localdate()}

    def get_queryset(self) -> QuerySet[Any]:
        """Load what each says; all consultations are public."""
        return Consultation.objects.select_related("work_item__committee")


@extend_schema_view(
    list=extend_schema(
        summary="List consultations",
        description="Every round in which the public was or is asked, the oldest "
        "first; `is_open` keeps those in which anybody may comment today.",
    )
)
class ConsultationListView(_Consultations, ListModelMixin):
    """All consultations."""

    filterset_class = ConsultationFilter
    ordering = ("pk",)


@extend_schema_view(
    list=extend_schema(
        summary="List the consultations of a work item",
        description="Its rounds, the first one first.",
    )
)
class WorkItemConsultationsView(OfWorkItem, _Consultations, ListModelMixin):
    """The consultations of a work item."""

    ordering = ("number",)

    def get_queryset(self) -> QuerySet[Consultation]:
        """Keep those of the work item."""
        return super().get_queryset().filter(work_item=self.work_item)


class OfConsultation(OfWorkItem):
    """An endpoint below one consultation."""

    consultation: Consultation

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the consultation and its work item.

        Raises:
            Http404: there is none.
        """
        super(OfWorkItem, self).initial(request, *args, **kwargs)
        rows = Consultation.objects.select_related("work_item__committee", "snapshot")
        self.consultation = get_object_or_404(rows, pk=kwargs["pk"])
        self.find_work_item(WorkItem.objects.filter(pk=self.consultation.work_item_id))


class ConsultationView(OfConsultation, _Consultations):
    """One consultation."""

    serializer_class = ConsultationDetailSerializer

    @extend_schema(
        summary="Get one consultation",
        description="With the text that may be commented on, as structured JSON, and "
        "its drafting explanation.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the consultation."""
        return Response(self.get_serializer(self.consultation).data)
