"""Letting others watch an import go on."""

from collections.abc import Callable, Iterable
from typing import Any

# Is given what is about to be read and how many there are, and passes it on.
Watch = Callable[[Iterable[Any], int], Iterable[Any]]


def unwatched(items: Iterable[Any], _total: int) -> Iterable[Any]:
    """Pass the items on without telling anybody."""
    return items
