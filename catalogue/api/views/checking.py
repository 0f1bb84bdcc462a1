"""Numbers of standards, checked over HTTP."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.api.serializers.checking import (
    CheckSerializer,
    NumberListSerializer,
    Shown,
)
from catalogue.api.sheets import (
    CSV,
    XLSX,
    CsvParser,
    CsvRenderer,
    FastJsonRenderer,
    XlsxParser,
    XlsxRenderer,
)
from catalogue.check_tables import WIDTHS, as_table
from catalogue.checking import check_numbers
from catalogue.spreadsheets import as_csv, as_xlsx
from organisations.api.bodies import read_body
from organisations.api.parameters import ON, StrictParameters, day_asked

_NUMBERS = OpenApiExample(
    "Three numbers of a contract",
    {"numbers": ["gbt33356-2016", "GB/T 33356", "无此标准"]},
    request_only=True,
)


class CheckView(StrictParameters, APIView):
    """Says of up to 10,000 numbers what they mean and what has become of them."""

    parameters = ("on",)
    parser_classes = [JSONParser, CsvParser, XlsxParser]
    renderer_classes = [FastJsonRenderer, CsvRenderer, XlsxRenderer]

    @extend_schema(
        operation_id="check",
        summary="Check numbers of standards",
        description="Takes up to 10,000 numbers in any spelling and says of each, in "
        "its place, what it was read as, how sure that is, its status on the day, all "
        "that replaced it, and what is coming. A number that cannot be read is given "
        "back unread, never guessed. The body is JSON, or a CSV or XLSX file with the "
        "numbers in the column headed `标准号` or `number`, else in the first one; "
        "`Accept` chooses between the same three for the answer. Nothing is kept.",
        parameters=[ON],
        request={
            "application/json": NumberListSerializer,
            CSV: OpenApiTypes.STR,
            XLSX: OpenApiTypes.BINARY,
        },
        responses={
            (200, "application/json"): CheckSerializer,
            (200, CSV): OpenApiTypes.STR,
            (200, XLSX): OpenApiTypes.BINARY,
        },
        examples=[_NUMBERS],
    )
    def post(self, request: Request) -> Response:
        """Return what became of each number."""
        on = day_asked(request)
        checked = check_numbers(
            read_body(NumberListSerializer, request)["numbers"], on=on
        )
        match request.accepted_renderer.media_type:
            case "text/csv":
                return Response(as_csv(as_table(checked)))
            case "application/json":
                shown = Shown.to(request)
                results = [shown.number(each) for each in checked]
                body = {"on": on.isoformat(), "count": len(results), "results": results}
                return Response(body)
        return Response(as_xlsx(as_table(checked), title="check", widths=WIDTHS))
