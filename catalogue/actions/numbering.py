"""Numbers that no standard has yet."""

from django.db import connection

from catalogue.models import Standard

# Any constant will do; it is this module's own among the database's advisory locks.
LOCK = 0x4E554D424552
_MARKS = ("", "/T", "/Z")
# GB 50001 and above are engineering standards, a range of its own.
_END = {"GB": 50_000}
_DIGITS = 8  # of a number in a sort key


def next_number(series: str) -> str:
    """Return the next free number of a series such as `GB/T` or `DB5101/T`.

    The numbers of a prefix run through all its marks: GB 5, GB/T 6. Nobody else gets
    the number until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    prefix = series.removesuffix("/T").removesuffix("/Z")
    latest = max(_latest(prefix + mark, end=_END.get(prefix)) for mark in _MARKS)
    return f"{series} {latest + 1}"


def _latest(head: str, *, end: int | None) -> int:
    # A sort key is `GB/T 00001234.00000002`: byte by byte in the order of numbers.
    numbered = Standard.objects.filter(sort_key__regex=rf"^{head} \d{{{_DIGITS}}}")
    if end is not None:
        numbered = numbered.filter(sort_key__lt=f"{head} {end:0{_DIGITS}}")
    keys = numbered.filter(sort_key__startswith=f"{head} ").order_by("-sort_key")
    key = keys.values_list("sort_key", flat=True).first()
    start = len(head) + 1
    return int(key[start : start + _DIGITS]) if key else 0
