"""Sheets as bodies and as answers: CSV and XLSX beside JSON."""

from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.serializers import ValidationError as RefusedBody
from rest_framework.serializers import as_serializer_error

from catalogue.checking import LONGEST_NUMBER, MOST_NUMBERS
from catalogue.importers.number_columns import numbers_in

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_BYTES = 5_000_000


class SheetParser(BaseParser):
    """A sheet in the body, of which the numbers of standards are taken."""

    def parse(
        self, stream: Any, _media_type: Any = None, _context: Any = None
    ) -> dict[str, Any]:
        """Return the body that JSON would have been.

        Raises:
            ValidationError: it is no sheet, or too large.
        """
        content = stream.read(_MOST_BYTES + 1)
        try:
            if len(content) > _MOST_BYTES:
                raise ValidationError(_("The file is larger than 5 MB."))
            numbers = numbers_in(content, most=MOST_NUMBERS, longest=LONGEST_NUMBER)
        except ValidationError as fault:
            raise RefusedBody(as_serializer_error(fault)) from fault
        return {"numbers": numbers}


class CsvParser(SheetParser):
    """A CSV file."""

    media_type = CSV


class XlsxParser(SheetParser):
    """An XLSX file."""

    media_type = XLSX


class FastJsonRenderer(JSONRenderer):
    """JSON of thousands of plain values."""

    def render(self, data: Any, _media_type: Any = None, _context: Any = None) -> bytes:
        """Return the bytes."""
        return orjson.dumps(data)


class SheetRenderer(BaseRenderer):
    """A sheet that the view has made; a problem stays JSON."""

    charset = None
    render_style = "binary"

    def render(self, data: Any, _media_type: Any = None, _context: Any = None) -> bytes:
        """Return the bytes."""
        return data if isinstance(data, bytes) else orjson.dumps(data)


class CsvRenderer(SheetRenderer):
    """A CSV file."""

    media_type, format = CSV, "csv"


class XlsxRenderer(SheetRenderer):
    """An XLSX file."""

    media_type, format = XLSX, "xlsx"
