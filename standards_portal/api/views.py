"""The API's own endpoints: its root, its problems, and what answers elsewhere."""

from typing import Any, ClassVar

from django.http import HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from organisations.api.languages import BilingualSerializer, in_both_languages
from organisations.api.parameters import StrictParameters

from .problems import PROBLEMS, Problem


class RootSerializer(serializers.Serializer[Any]):
    """Where each list and each document of the API is."""

    standards = serializers.URLField()
    editions = serializers.URLField()
    relations = serializers.URLField()
    areas = serializers.URLField()
    classifications = serializers.URLField()
    committees = serializers.URLField()
    organisations = serializers.URLField()
    divisions = serializers.URLField()
    statuses = serializers.URLField()
    work_items = serializers.URLField()
    consultations = serializers.URLField()
    reviews = serializers.URLField()
    search = serializers.URLField()
    suggest = serializers.URLField()
    check = serializers.URLField()
    applicable = serializers.URLField()
    log = serializers.URLField()
    dumps = serializers.URLField()
    webhooks = serializers.URLField()
    problems = serializers.URLField()
    schema = serializers.URLField()
    docs = serializers.URLField()


class RootView(StrictParameters, APIView):
    """Where everything is."""

    names: ClassVar[dict[str, str]] = {
        "standards": "standard-list",
        "editions": "edition-list",
        "relations": "relation-list",
        "areas": "area-list",
        "classifications": "classification-list",
        "committees": "committee-list",
        "organisations": "organisation-list",
        "divisions": "division-list",
        "statuses": "statuses",
        "work_items": "work-item-list",
        "consultations": "consultation-list",
        "reviews": "review-list",
        "search": "search",
        "suggest": "suggest",
        "check": "check",
        "applicable": "applicable-list",
        "log": "log",
        "dumps": "dump-list",
        "webhooks": "webhook-list",
        "problems": "problem-list",
        "schema": "schema",
        "docs": "docs",
    }

    @extend_schema(
        operation_id="root",
        summary="Find every list",
        description="The address of each list and document of this API.",
        tags=["root"],
        responses=RootSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the address of each list and document."""
        return Response(
            {
                key: reverse(f"api:{name}", request=request)
                for key, name in self.names.items()
            }
        )


class ProblemKindSerializer(serializers.Serializer[Any]):
    """A kind of error, as the `type` of an error names it."""

    slug = serializers.CharField()
    status = serializers.IntegerField()
    title = BilingualSerializer()
    detail = BilingualSerializer()


class ProblemListView(StrictParameters, APIView):
    """Every kind of error."""

    @extend_schema(
        operation_id="problems_list",
        summary="List the kinds of errors",
        description="Every kind that this API answers, in the order of their status.",
        responses=ProblemKindSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Return all kinds, in the order of their status."""
        return Response([described(problem) for problem in PROBLEMS.values()])


class ProblemView(StrictParameters, APIView):
    """One kind of error: what the `type` of a problem points to."""

    @extend_schema(
        operation_id="problems_retrieve",
        summary="Get one kind of error",
        description="What the `type` of an error leads to.",
        responses=ProblemKindSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the kind in both languages."""
        if slug not in PROBLEMS:
            raise NotFound
        return Response(described(PROBLEMS[slug]))


@extend_schema(exclude=True)
class UnknownView(APIView):
    """Answers wherever nothing else does."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send a caller who left out the last slash to the right address."""
        if not request.path_info.endswith("/"):
            match = resolve(request.path_info + "/")
            if match.url_name != "unknown":
                query = request.META.get("QUERY_STRING", "")
                target = f"{request.path}/" + (f"?{query}" if query else "")
                return HttpResponsePermanentRedirect(target)
        return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find nothing, whatever the method."""
        raise NotFound


def described(problem: Problem) -> dict[str, Any]:
    """Return the kind of error in both languages."""
    return {
        "slug": problem.slug,
        "status": int(problem.status),
        "title": in_both_languages(problem.title),
        "detail": in_both_languages(problem.detail),
    }
