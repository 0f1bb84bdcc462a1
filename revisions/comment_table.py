"""The officials' table: comments in the order of the text, like ones together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from .comments_read import ReadComment, as_read
from .drafting import DraftClause
from .models import Comment
from .similarity import groups


@dataclass(frozen=True, slots=True)
class OnClause:
    """What was said of one clause, or of the whole text where there is none.

    `bundles` are comments that say nearly the same; most have one.
    """

    clause: DraftClause | None
    bundles: list[list[ReadComment]]


def in_order(
    comments: Iterable[Comment], by_cid: Mapping[str, DraftClause]
) -> list[Comment]:
    """Return comments in the order of the text; those on the whole come first."""
    places = {cid: place for place, cid in enumerate(by_cid, start=1)}
    return sorted(
        comments, key=lambda one: (places.get(str(one.clause), 0), one.number)
    )


def by_clause(
    comments: Iterable[Comment], by_cid: Mapping[str, DraftClause]
) -> list[OnClause]:
    """Return ordered comments clause by clause, each with those like it."""
    read = as_read(comments, by_cid)
    return [
        OnClause(by_cid.get(cid), _bundled(list(own)))
        for cid, own in groupby(read, key=lambda one: str(one.comment.clause))
    ]


def _bundled(read: list[ReadComment]) -> list[list[ReadComment]]:
    """Put those that are nearly the same where the first of them stands."""
    alike = groups({place: one.comment.text for place, one in enumerate(read)})
    with_first = {group[0]: group for group in alike}
    later = {place for group in alike for place in group[1:]}
    return [
        [read[at] for at in with_first.get(place, [place])]
        for place in range(len(read))
        if place not in later
    ]
