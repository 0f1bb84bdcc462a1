"""Django's database, which waits, called from a loop that must not wait."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

THREADS = 4

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="live-drafting")


async def in_thread(
    function: Callable[Arguments, Answer],
    *positional: Arguments.args,
    **named: Arguments.kwargs,
) -> Answer:
    """Call a function that asks the database, and wait for it without blocking."""
    call = partial(_call, partial(function, *positional, **named))
    return await asyncio.get_running_loop().run_in_executor(_threads, call)


def _call(function: Callable[[], Answer]) -> Answer:
    # As Django does around a request: what has gone stale is not used again.
    close_old_connections()
    try:
        return function()
    finally:
        close_old_connections()
