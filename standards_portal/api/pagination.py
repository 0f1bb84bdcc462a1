"""Pages of lists, cut by the values of the row at their edge."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Any, NamedTuple

from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param
from rest_framework.views import APIView

from organisations.api.parameters import faults_of, none_of

from .paging import BOOLEANS, DEFAULT_LIMIT, MAX_LIMIT, describe_paging, orders_of

FORWARD, BACKWARD = "after", "before"


class Cursor(NamedTuple):
    """Where a page starts: after or before the row with these values."""

    direction: str
    values: list[Any]


class KeysetPagination(BasePagination):
    """Pages by signed cursors. Two queries, besides what is loaded with each row.

    However far one reads, a page costs the same, and rows that arrive meanwhile
    neither repeat nor hide others. A cursor is signed for its list, so a forged one
    is refused before the database sees it. The list's `ordering` names columns that
    are never null and together unique.
    """

    def paginate_queryset(
        self,
        queryset: Any,
        request: Request,
        view: APIView | None = None,
    ) -> list[Any]:
        """Read one page, and one row more to know whether another follows.

        Raises:
            ValidationError: the cursor or the limit is not one.
        """
        assert view is not None
        self._begin(request, view)
        limit, cursor = self._limit(), self._cursor()
        self.total = queryset.order_by().count() if self._total() else None
        # First the keys alone: what is computed for each row, such as its status,
        # is then planned for the rows of the page and not for the whole table.
        beyond = self._beyond(queryset, cursor).values_list("pk", flat=True)
        keys = list(beyond[: limit + 1])
        found = queryset.in_bulk(keys)
        rows = [found[key] for key in keys if key in found]
        has_more = len(rows) > limit
        self.page: list[Model] = rows[:limit]
        if cursor and cursor.direction == BACKWARD:
            self.page.reverse()
            self.has_previous, self.has_next = has_more, True
        else:
            self.has_previous, self.has_next = cursor is not None, has_more
        return self.page

    def faults(self, request: Request, view: APIView) -> dict[str, Any]:
        """Return what is wrong with the cursor and the limit, by name."""
        self._begin(request, view)
        faults = faults_of(self._order)
        for reading in (self._limit, self._total, self._cursor):
            faults |= faults_of(reading)
        return faults

    def get_paginated_response(self, data: Any) -> Response:
        """Answer the rows, with the pages around them in body and `Link` header."""
        links = {"next": self._next_link(), "prev": self._previous_link()}
        url = self.request.build_absolute_uri()
        named = {**links, "first": remove_query_param(url, "cursor")}
        header = ", ".join(
            f'<{link}>; rel="{name}"' for name, link in named.items() if link
        )
        body = {"next": links["next"], "previous": links["prev"], "results": data}
        if self.total is not None:
            body["total"] = self.total
        return Response(body, headers={"Link": header})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe a page."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**link, "description": "The next page; null on the last."},
                "previous": {
                    **link,
                    "description": "The page before; null on the first.",
                },
                "results": schema,
                "total": {
                    "type": "integer",
                    "description": "With `total=true`: how many rows the list has.",
                },
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Describe the parameters."""
        return describe_paging(orders_of(view.orderings))

    def _begin(self, request: Request, view: APIView) -> None:
        self.request = request
        self.view: Any = view
        self.ordering, self.is_backward = view.ordering, False  # type: ignore[attr-defined]
        with suppress(serializers.ValidationError):
            self.ordering, self.is_backward = self._order()
        order = f"{self.ordering}{'-' * self.is_backward}"
        self.signer = Signer(salt=f"cursor:{type(view).__name__}:{order}")

    def _order(self) -> tuple[Sequence[str], bool]:
        """Return the columns of the order asked, and whether it is read backwards."""
        text = self.request.query_params.get("sort")
        if text is None:
            return self.view.ordering, False
        orders = orders_of(self.view.orderings)
        if text not in orders:
            message = none_of([(name, "") for name in orders], text)
            raise serializers.ValidationError({"sort": [str(message)]})
        return self.view.orderings[text.removeprefix("-")], text.startswith("-")

    def _total(self) -> bool:
        text = self.request.query_params.get("total", "false")
        if text not in BOOLEANS:
            message = none_of([(name, "") for name in BOOLEANS], text)
            raise serializers.ValidationError({"total": [str(message)]})
        return text == "true"

    def _limit(self) -> int:
        text = self.request.query_params.get("limit", str(DEFAULT_LIMIT))
        field = serializers.IntegerField(min_value=1, max_value=MAX_LIMIT)
        try:
            limit: int = field.run_validation(text)
        except serializers.ValidationError as fault:
            raise serializers.ValidationError({"limit": fault.detail}) from fault
        return limit

    def _cursor(self) -> Cursor | None:
        text = self.request.query_params.get("cursor")
        if text is None:
            return None
        try:
            return Cursor(*self.signer.unsign_object(text))
        except BadSignature as fault:
            message = _("This is no cursor of this list. Follow its links.")
            raise serializers.ValidationError({"cursor": [message]}) from fault

    def _beyond(self, queryset: QuerySet[Any], cursor: Cursor | None) -> QuerySet[Any]:
        before = cursor is not None and cursor.direction == BACKWARD
        backward = before != self.is_backward
        sign = "-" if backward else ""
        ordered = queryset.order_by(*(sign + column for column in self.ordering))
        if cursor is None:
            return ordered
        return ordered.filter(
            _keyset(self.ordering, cursor.values, "lt" if backward else "gt")
        )

    def _next_link(self) -> str | None:
        return self._link(FORWARD, self.page[-1:]) if self.has_next else None

    def _previous_link(self) -> str | None:
        return self._link(BACKWARD, self.page[:1]) if self.has_previous else None

    def _link(self, direction: str, edge: Sequence[Model]) -> str | None:
        # A page may be empty when the rows beyond its cursor are filtered out.
        if not edge:
            return None
        values = [_value(edge[0], column) for column in self.ordering]
        cursor = self.signer.sign_object([direction, values])
        url = self.request.build_absolute_uri()
        link: str = replace_query_param(url, "cursor", cursor)
        return link


def _value(row: Model, column: str) -> int | str:
    value = attrgetter(column.replace("__", "."))(row)
    # Instants and UUIDs are compared by their text as well as by themselves.
    return value if isinstance(value, int) else str(value)


def _keyset(columns: Sequence[str], values: Sequence[Any], comparison: str) -> Q:
    # (a, b) > (x, y) is a > x, or a = x and b > y. `a >= x` says nothing more, but
    # it is what the database can look up in an index.
    beyond = Q()
    equal: Mapping[str, Any] = {}
    for column, value in zip(columns, values, strict=True):
        beyond |= Q(**equal, **{f"{column}__{comparison}": value})
        equal = {**equal, column: value}
    return beyond & Q(**{f"{columns[0]}__{comparison}e": values[0]})
