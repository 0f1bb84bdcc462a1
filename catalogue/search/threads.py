"""Two questions to the index at once: the engine works outside Python's lock."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from os import cpu_count
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_POOL = ThreadPoolExecutor(cpu_count(), thread_name_prefix="search")


def beside(ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
    """Ask in another thread, and return what will be answered or raised."""
    return _POOL.submit(ask, *args, **kwargs)
