"""A search index of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from catalogue import searching


@contextmanager
def search_index_in(folder, settings) -> Iterator[None]:
    """Read the index in the folder, as a new process would; afterwards none."""
    settings.SEARCH_INDEX_DIR = folder
    searching._reader.cache_clear()  # noqa: SLF001 (a process has one reader)
    yield
    searching._reader.cache_clear()  # noqa: SLF001
