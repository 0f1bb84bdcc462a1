"""What the catalogue's tests stand on."""

import pytest

from catalogue import searching


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    """Give each test a search index of its own; there is none until it is built."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    searching._reader.cache_clear()  # noqa: SLF001 (kept for the process)
    yield settings.SEARCH_INDEX_DIR
    searching._reader.cache_clear()  # noqa: SLF001
