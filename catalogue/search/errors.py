"""What the search engine refuses."""


class IndexUnavailable(Exception):  # noqa: N818 (a state of the index, not a fault)
    """The index is missing, damaged or of an older schema: rebuild it."""


class WriterBusy(Exception):  # noqa: N818 (as above)
    """Another process is writing to the index."""


class QueryTooLong(ValueError):  # noqa: N818 (a refusal that the visitor is told)
    """The query has more characters or parts than the engine reads."""
