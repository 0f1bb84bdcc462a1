"""One search: what is asked, how much there is of it, and a page of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tantivy import Query

from . import schema, statuses
from .answers import Hit, SearchAnswer
from .clause_hits import clause_hits
from .counting import Counting, Listed
from .facets import Filters
from .highlighting import Marker
from .matching import Match, match
from .parsing import ParsedQuery, Phrase, Word
from .ranking import Ranked, Sort, page
from .rows import shown
from .snapshots import Snapshot
from .suggesting import did_you_mean
from .synonyms import Synonyms
from .threads import beside
from .timeline import Status
from .units import Units


@dataclass(frozen=True, slots=True)
class Search:
    """What a visitor asks of one snapshot of the index, on a day."""

    snapshot: Snapshot
    parsed: ParsedQuery
    synonyms: Synonyms
    filters: Filters
    on: date

    def answer(self, sort: Sort, window: range, *, with_facets: bool) -> SearchAnswer:
        """Return the results in the window, with the total and the counts."""
        found = self._issued(
            match(self.parsed, Units.of(self.snapshot), self.synonyms, self.on)
        )
        ranking = beside(self._ranked, found.query, sort, window)
        total, facets = self._counted(found.counted, with_facets=with_facets)
        ranked = ranking.result()
        relaxed = not total and self._finds_nothing(found)
        if found.relaxed and relaxed:
            total, facets = self._counted(found.relaxed, with_facets=with_facets)
            ranked = self._ranked(found.relaxed, sort, window)
        hits = self._hits(ranked, Marker(found.needles))
        return SearchAnswer(
            total=total,
            hits=hits,
            facets=facets,
            suggestion=self._suggestion(hits) if relaxed else "",
            relaxed=relaxed and total > 0,
            position=self.snapshot.position,
            unknown=found.unknown,
            parsed=self.parsed,
        )

    def _issued(self, found: Match) -> Match:
        """Leave out what was not issued by the day, unless that is asked for."""
        fields = [f for f in self.parsed.fields if f.name == "status"]
        asked = {value for field in fields for value in field.values}
        if Status.NOT_ISSUED in asked.union(self.filters.status):
            return found
        later = statuses.having(self.snapshot.fields, Status.NOT_ISSUED, self.on)
        # On most days there is none, and the engine is faster without exclusions.
        is_any = self.snapshot.editions.search(later, 1, count=False).hits
        return found.without(later) if is_any else found

    def _finds_nothing(self, found: Match) -> bool:
        # Choices that leave nothing of something are no reason to find other things.
        query = found.counted
        return not self.snapshot.editions.search(query, 1, count=False).hits

    def _counted(self, query: Query, *, with_facets: bool) -> tuple[int, Listed]:
        counting = Counting(self.snapshot, query, self.filters, self.on)
        return counting.count(with_facets=with_facets)

    def _ranked(self, query: Query, sort: Sort, window: range) -> list[Ranked]:
        query = Counting(self.snapshot, query, self.filters, self.on).results
        return page(self.snapshot, query, sort=sort, window=window, on=self.on)

    def _hits(self, ranked: Sequence[Ranked], marker: Marker) -> tuple[Hit, ...]:
        addresses = [address for _, address in ranked]
        searcher = self.snapshot.editions
        ids = [
            int(value or 0)
            for value in searcher.fast_field_values(schema.ID, addresses)
        ]
        clauses = clause_hits(self.snapshot, ids, marker)
        hits = []
        for (score, address), number, parts in zip(ranked, ids, clauses, strict=True):
            stored = searcher.doc(address).get_first(schema.SHOWN)
            _, _, title_zh, title_en = shown(bytes(stored or b"[]"))
            marked = marker.fragments(title_zh), marker.fragments(title_en)
            hits.append(Hit(number, score, *marked, parts))
        return tuple(hits)

    def _suggestion(self, hits: Sequence[Hit]) -> str:
        titles = [
            "".join(text for text, _ in fragments)
            for hit in hits
            for fragments in (hit.title_zh, hit.title_en)
        ]
        words = [
            part.text
            for part in self.parsed.parts
            if isinstance(part, Word | Phrase) and not part.excluded
        ]
        return did_you_mean(self.snapshot, " ".join(words), titles)
