"""Writing many rows at once by COPY.

For thousands of rows this takes a fraction of the time of INSERT statements, nearly
all of which goes into making and reading their text. Triggers and constraints hold
as for any other way of writing.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Model
from psycopg import sql

from catalogue.dates import PartialDate


def copy_rows(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Write new rows.

    Args:
        model: whose rows.
        columns: names of columns, `edition_id` rather than `edition`; the database
            fills in the others.
        rows: the columns' values.
    """
    values = [[_plain(value) for value in row] for row in rows]
    if not values:
        return
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
    )
    # COPY goes past Django, which would not know the driver's errors otherwise.
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for row in values:
            copy.write_row(row)


def next_keys(model: type[Model], count: int) -> list[int]:
    """Return the primary keys for that many new rows. One query, none for no rows."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) "
            "FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _plain(value: object) -> object:
    return str(value) if isinstance(value, PartialDate) else value
