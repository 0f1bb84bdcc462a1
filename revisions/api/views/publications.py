"""Before and after a publication, over HTTP: its day, and its correction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.correcting import correct
from revisions.actions.publishing import schedule, unschedule
from revisions.api.access import OfWorkItem
from revisions.api.serializers.publications import (
    CorrectionBodySerializer,
    ScheduleBodySerializer,
    ScheduleSerializer,
)
from revisions.api.serializers.work_items import WorkItemDetailSerializer
from revisions.forms.publications import CorrectionForm
from revisions.models import ScheduledPublication, WorkItem
from revisions.published_texts import document_of

from .work_items import answer_with

_SCHEDULE = OpenApiExample(
    "Publish with the new year", {"day": "2099-01-01"}, request_only=True
)
_CORRECTION = OpenApiExample(
    "A title was misprinted",
    {"title_en": "Urban road lighting", "reason": "英文名称印刷有误"},
    request_only=True,
)


class ScheduleView(OfWorkItem):
    """The day that an approved text waits for."""

    serializer_class = ScheduleSerializer
    queryset = WorkItem.objects.none()
    for_parties = True

    @extend_schema(
        summary="Get the scheduled publication of a work item",
        description="For those who take part; 404 where none is scheduled.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the day."""
        waiting = ScheduledPublication.objects.filter(work_item=self.work_item).first()
        if waiting is None:
            raise Http404
        return Response(ScheduleSerializer(waiting).data)

    @extend_schema(
        operation_id="work_items_schedule_write",
        summary="Schedule the publication of a work item",
        description="Has an approved text published on a day to come; a new day takes "
        "the place of another. For its publishers.",
        parameters=[IF_MATCH],
        request=ScheduleBodySerializer,
        responses={200: ScheduleSerializer},
        examples=[_SCHEDULE],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Schedule it."""
        seen = seen_version(request)
        values = read_body(ScheduleBodySerializer, request)
        by, now = signed_in(request), timezone.now()
        waiting = schedule(self.work_item, by=by, at=now, seen=seen, **values)
        return Response(ScheduleSerializer(waiting).data)

    @extend_schema(
        operation_id="work_items_schedule_delete",
        summary="Take the scheduled publication back",
        description="Lets an approved text wait for no day. For its publishers.",
        parameters=[IF_MATCH],
        request=None,
        responses={204: None},
    )
    def destroy(self, request: Request, **_kwargs: Any) -> Response:
        """Take it back."""
        seen = seen_version(request)
        unschedule(self.work_item, by=signed_in(request), seen=seen)
        return Response(status=status.HTTP_204_NO_CONTENT)


class CorrectionView(OfWorkItem):
    """What was wrong in a published text."""

    serializer_class = WorkItemDetailSerializer
    queryset = WorkItem.objects.none()
    for_parties = True

    @extend_schema(
        operation_id="work_items_correct",
        summary="Correct a published text",
        description="Puts a title right, or words in one clause; the publication log "
        "keeps both and the reason. For its publishers. Answers the work item.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=CorrectionBodySerializer,
        responses={200: WorkItemDetailSerializer},
        examples=[_CORRECTION],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Correct it."""
        seen = seen_version(request)
        told = read_body(CorrectionBodySerializer, request)
        if self.work_item.edition is None:
            raise exceptions.PermissionDenied
        form = self._form(told, seen)
        correct(
            self.work_item,
            form.corrected,
            by=signed_in(request),
            at=timezone.now(),
            seen=seen,
            reason=told["reason"],
            **form.changed_titles(),
        )
        return answer_with(self.work_item, request, status=status.HTTP_200_OK)

    def _form(self, told: dict[str, Any], seen: int) -> CorrectionForm:
        """Return the page's own form, filled in.

        Raises:
            ValidationError: nothing would be corrected, or the words are not there.
        """
        item = self.work_item
        assert item.edition is not None
        titles = {"title_zh": item.title_zh, "title_en": item.title_en}
        data = {**titles, **told, "seen": max(seen, 1)}
        document = document_of(item.edition)
        form = CorrectionForm(data, work_item=item, document=document)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        return form
