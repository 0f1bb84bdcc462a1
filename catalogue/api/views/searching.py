"""Search over HTTP."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.views import APIView

from catalogue.api.keeping import kept
from catalogue.api.labels import labels_of
from catalogue.api.serializers.answers import (
    AnswerSerializer,
    ResultSerializer,
    SuggestionListSerializer,
    SuggestionSerializer,
)
from catalogue.api.serializers.questions import (
    SearchQuestionSerializer,
    SuggestQuestionSerializer,
)
from catalogue.models import Edition
from catalogue.search import FACETS, LARGEST_OFFSET, QueryTooLong
from catalogue.searching import Answer, Question, search_catalogue, suggestions
from organisations.api.parameters import StrictParameters


@method_decorator(kept, name="dispatch")
class SearchView(StrictParameters, APIView):
    """Finds editions by number, words, pinyin or fields, with counts by facet."""

    parameters = tuple(SearchQuestionSerializer().fields)
    repeatable_parameters = FACETS
    blank_parameters = ("q",)

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Read the question and return its faults."""
        self.asked = SearchQuestionSerializer(data=request.query_params)
        self.asked.is_valid()
        return dict(self.asked.errors)

    @extend_schema(
        operation_id="search",
        summary="Search editions",
        description="Finds texts by number, words, pinyin or fields, with a count of "
        "each value by which the results can be narrowed. The best match comes first "
        "unless `sort` says otherwise. Values of one filter are alternatives, "
        "different filters hold together; they are those of the lists. Pages are cut "
        "by `offset` and `limit`; only the first 10,000 results can be paged to, "
        "beyond which an `offset` is refused: narrow the search, or follow the list "
        "of editions, which has no end. While the index is being rebuilt, `partial` "
        "is true, and there are neither counts nor highlights.",
        parameters=[SearchQuestionSerializer],
        responses=AnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return a page of results."""
        question = self.asked.question(today=timezone.localdate())
        try:
            answer = search_catalogue(question)
        except QueryTooLong as fault:
            raise serializers.ValidationError({"q": [str(fault)]}) from fault
        links = _links(request, question, answer)
        header = ", ".join(f'<{url}>; rel="{name}"' for name, url in links.items())
        body = {
            "count": answer.total,
            "next": links.get("next"),
            "previous": links.get("prev"),
            "results": self._results(question, answer),
            "facets": _facets(answer),
            "suggestion": answer.suggestion or None,
            "relaxed": answer.is_relaxed,
            "partial": answer.is_partial,
        }
        return Response(body, headers={"Link": header})

    def _results(self, question: Question, answer: Answer) -> Any:
        context = {
            "request": self.request,
            "on": question.on,
            "found": {found.edition.pk: found for found in answer.found},
        }
        editions = [found.edition for found in answer.found]
        return ResultSerializer(editions, many=True, context=context).data


class SuggestView(StrictParameters, APIView):
    """Completes what is being typed."""

    parameters = tuple(SuggestQuestionSerializer().fields)

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Read the question and return its faults."""
        self.asked = SuggestQuestionSerializer(data=request.query_params)
        self.asked.is_valid()
        return dict(self.asked.errors)

    @extend_schema(
        operation_id="suggest",
        summary="Complete what is being typed",
        description="Texts whose number begins so, else words of titles that do, the "
        "best first. Nothing is suggested while the index is being rebuilt.",
        parameters=[SuggestQuestionSerializer],
        responses=SuggestionListSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return standards that begin so, else words of titles that do."""
        asked = self.asked.validated_data
        found = suggestions(asked["q"], limit=asked["limit"])
        slugs = [suggestion.slug for suggestion in found if suggestion.slug]
        context = {
            "request": request,
            "editions": Edition.objects.select_related("standard").in_bulk(
                slugs, field_name="slug"
            ),
        }
        results = SuggestionSerializer(found, many=True, context=context).data
        return Response({"results": results})


def _links(request: Request, question: Question, answer: Answer) -> dict[str, str]:
    url = request.build_absolute_uri()
    start, after = question.offset, question.offset + question.limit
    links = {}
    if after < min(answer.total, LARGEST_OFFSET):
        links["next"] = replace_query_param(url, "offset", after)
    if start > 0:
        before = max(0, start - question.limit)
        links["prev"] = replace_query_param(url, "offset", before)
    return {**links, "first": remove_query_param(url, "offset")}


def _facets(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    return {name: _labelled(name, values) for name, values in answer.facets.items()}


def _labelled(facet: str, values: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    labels = labels_of(facet, [value for value, _count in values])
    return [
        {"value": value, "label": labels[value], "count": count}
        for value, count in values
    ]
