"""Which texts came after which, followed to the ends of the chains."""

from collections.abc import Collection, Iterable, Mapping

from django.db import connections

# As in `replacements`: a draft replaces nothing yet, nor does an older text, whatever a
# source says of it. UNION drops what was met before, so a circle in the data ends the
# search as well; OFFSET keeps the planner from reading all relations for a few texts.
_AFTER = """
    WITH RECURSIVE after (older, newer) AS (
        SELECT NULL::bigint, unnest(%s::bigint[])
        UNION
        SELECT after.newer, step.newer
        FROM after
        CROSS JOIN LATERAL (
            SELECT tie.edition_id AS newer
            FROM catalogue_relation AS tie
            JOIN catalogue_edition AS newer ON newer.id = tie.edition_id
            JOIN catalogue_edition AS older ON older.id = tie.target_edition_id
            WHERE tie.target_edition_id = after.newer
                AND tie.kind = 'obsoletes'
                AND newer.form <> 'draft'
                AND (newer.starts >= older.starts) IS NOT FALSE
            UNION ALL
            SELECT target_edition_id
            FROM catalogue_relation
            WHERE edition_id = after.newer
                AND kind = 'obsoleted_by'
                AND target_edition_id IS NOT NULL
            OFFSET 0
        ) AS step
    )
    SELECT older, newer FROM after WHERE older IS NOT NULL ORDER BY older, newer
"""


def successors(editions: Collection[int], *, using: str) -> dict[int, list[int]]:
    """Return what replaces each text and each text that is met on the way.

    Args:
        editions: primary keys of the texts to begin with.
        using: the alias of the database that is asked.

    Returns:
        By the older text's key the keys of those that replace it, whatever the day; a
        text that nothing replaces has no item. One query.
    """
    found: dict[int, list[int]] = {}
    with connections[using].cursor() as cursor:
        cursor.execute(_AFTER, [list(editions)])
        for older, newer in cursor:
            found.setdefault(older, []).append(newer)
    return found


def chain(text: int, newer: Mapping[int, Iterable[int]]) -> list[int]:
    """Return all that came after a text, the nearest first, each once."""
    reached: dict[int, None] = {}
    waiting = [text]
    while waiting:
        step = {key: None for each in waiting for key in newer.get(each, ())}
        waiting = [key for key in step if key not in reached and key != text]
        reached |= dict.fromkeys(waiting)
    return list(reached)
