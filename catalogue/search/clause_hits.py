"""Which clauses of the editions on a page match."""

from collections.abc import Iterable

from tantivy import DocAddress, Occur, Query

from . import schema
from .answers import ClauseHit
from .highlighting import Marker
from .rows import shown
from .snapshots import Snapshot
from .tokens import pairs
from .units import Needles, any_of

_CLAUSES = 3  # of one edition


def clause_hits(
    snapshot: Snapshot, editions: Iterable[int], marker: Marker
) -> list[tuple[ClauseHit, ...]]:
    """Return for each edition the clauses that have most of what is looked for."""
    fields = snapshot.clause_fields
    terms = sorted(_terms(marker.needles))
    if not terms or not snapshot.clauses.num_docs:
        return [() for _ in editions]
    wanted = any_of([Query.term_query(fields, schema.TEXT, term) for term in terms])
    found = []
    for edition in editions:
        of_edition = Query.term_query(fields, schema.EDITION, edition)
        query = Query.boolean_query([(Occur.Must, of_edition), (Occur.Must, wanted)])
        hits = snapshot.clauses.search(query, _CLAUSES, count=False).hits
        found.append(tuple(_hit(snapshot, address, marker) for _, address in hits))
    return found


def _terms(needles: Needles) -> set[str]:
    substrings = {pair for run in needles.substrings for pair in pairs(run)}
    return substrings | needles.stems


def _hit(snapshot: Snapshot, address: DocAddress, marker: Marker) -> ClauseHit:
    stored = snapshot.clauses.doc(address).get_first(schema.SHOWN)
    number, title, text = shown(bytes(stored or b"[]"))
    return ClauseHit(number, marker.fragments(title), marker.snippet(text))
