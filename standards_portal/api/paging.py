"""What lists say of their pages: the parameters, as the OpenAPI document has them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 200
BOOLEANS: Final = ("true", "false")


def orders_of(orderings: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the values of `sort`: each order, forwards and backwards."""
    return [f"{sign}{name}" for name in orderings for sign in ("", "-")]


def describe_paging(orders: Sequence[str]) -> list[dict[str, Any]]:
    """Describe the parameters of a list that has these orders."""
    parameters = [
        _parameter(
            "cursor",
            "From `next` or `previous`; never made by hand.",
            {"type": "string", "minLength": 1},
        ),
        _parameter(
            "limit",
            "How many rows a page has at most.",
            {
                "type": "integer",
                "minimum": 1,
                "maximum": MAX_LIMIT,
                "default": DEFAULT_LIMIT,
            },
        ),
        _parameter(
            "total",
            "Whether `total` says how many rows the whole list has. Counting takes "
            "longer than the page.",
            {"type": "boolean", "default": False},
        ),
    ]
    if orders:
        text = "The order, `-` for backwards; a text without a date is the oldest."
        order = {"type": "string", "enum": [*orders], "default": orders[0]}
        parameters.append(_parameter("sort", text, order))
    return parameters


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
