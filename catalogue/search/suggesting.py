"""What a visitor may be about to type, may have meant, or may want to see beside it."""

from collections.abc import Iterable
from difflib import get_close_matches

from tantivy import DocAddress, Occur, Query

from . import numbers, pinyin, schema
from .answers import Suggestion
from .rows import shown
from .snapshots import Snapshot
from .tokens import folded, is_han, runs, words
from .units import Units, all_of, any_of

_SIMILAR_WORDS = 12  # of a title, enough to say what it is about
_SIMILAR = 0.4  # of its own score: below, most are alike by chance
_MOST_BEGUN = 50


def suggestions(snapshot: Snapshot, text: str, limit: int) -> list[Suggestion]:
    """Return standards whose number or title begins like the text, then words."""
    typed = runs(folded(text))
    if not typed or limit < 1:
        return []
    found = _numbered(snapshot, text, limit) or _titled(snapshot, typed, limit)
    room = limit - len(found)
    return found + _completed(snapshot, text, typed[-1], room) if room > 0 else found


def similar(snapshot: Snapshot, edition: int, limit: int) -> list[int]:
    """Return editions of other standards with titles like the edition's, best first."""
    fields, searcher = snapshot.fields, snapshot.editions
    this = Query.term_query(fields, schema.ID, edition)
    hits = searcher.search(this, 1, count=False).hits
    if not hits or limit < 1:
        return []
    address = hits[0][1]
    _, _, title_zh, title_en = _shown(snapshot, address)
    standard = searcher.fast_field_values(schema.STANDARD, [address])[0]
    terms = list(dict.fromkeys(words(folded(f"{title_zh}\n{title_en}"))))
    alike = any_of([_word(snapshot, term) for term in terms[:_SIMILAR_WORDS]])
    same = Query.term_query(fields, schema.STANDARD, standard)
    query = Query.boolean_query([(Occur.Must, alike), (Occur.MustNot, same)])
    itself = Query.boolean_query([(Occur.Must, alike), (Occur.Must, this)])
    own = searcher.search(itself, 1, count=False).hits
    least = _SIMILAR * float(own[0][0]) if own else 0.0
    return _first_of_each_standard(snapshot, query, limit, least=least)


def did_you_mean(snapshot: Snapshot, text: str, titles: Iterable[str]) -> str:
    """Return the text with its unknown words as titles that are near have them.

    Chinese is compared by its sound, Latin by its letters; "" if nothing is better.
    """
    units = Units.of(snapshot)
    known = [folded(title) for title in titles]
    meant = folded(text)
    for run in runs(meant):
        if is_han(run):
            better = _heard_in(run, known)
        elif units.knows(run):
            continue
        else:
            vocabulary = {word for title in known for word in runs(title)}
            better = next(iter(get_close_matches(run, vocabulary, 1, 0.7)), "")
        meant = meant.replace(run, better or run)
    return meant if meant != folded(text) else ""


def _heard_in(run: str, titles: Iterable[str]) -> str:
    sound = pinyin.syllables(run)
    for title in titles:
        for start in range(len(title) - len(run) + 1):
            part = title[start : start + len(run)]
            if part == run:
                return ""
            if pinyin.syllables(part) == sound:
                return part
    return ""


def _numbered(snapshot: Snapshot, text: str, limit: int) -> list[Suggestion]:
    begun = Query.term_query(
        snapshot.fields,
        schema.BEGINNINGS,
        numbers.beginning(text),
        index_option="basic",
    )
    # Of those that begin so the shortest number comes first.
    found = _standards(snapshot, begun, _MOST_BEGUN)
    return sorted(found, key=lambda one: (len(one.designation), one.designation))[
        :limit
    ]


def _titled(snapshot: Snapshot, typed: list[str], limit: int) -> list[Suggestion]:
    units = Units.of(snapshot)
    within = [schema.TITLE]
    queries = [
        units.han(run, within=within)
        if is_han(run)
        else units.latin(run, within=within)
        for run in typed
    ]
    return _standards(snapshot, all_of(queries), limit)


def _standards(snapshot: Snapshot, query: Query, limit: int) -> list[Suggestion]:
    hits = snapshot.editions.search(query, 4 * limit, count=False).hits
    found: dict[str, Suggestion] = {}  # a standard once, however many texts it has
    for _, address in hits:
        slug, designation, title_zh, title_en = _shown(snapshot, address)
        title = title_zh or title_en
        one = Suggestion(designation or title, slug, designation, title)
        found.setdefault(slug, one)
    return list(found.values())[:limit]


def _completed(
    snapshot: Snapshot, text: str, last: str, limit: int
) -> list[Suggestion]:
    begun = snapshot.editions.terms_with_prefix(schema.WORDS, last, limit=limit + 1)
    before = folded(text).rstrip().removesuffix(last)
    return [Suggestion(before + word, "", "", "") for word, _ in begun if word != last][
        :limit
    ]


def _first_of_each_standard(
    snapshot: Snapshot, query: Query, limit: int, *, least: float
) -> list[int]:
    hits = snapshot.editions.search(query, 4 * limit, count=False).hits
    addresses = [address for score, address in hits if float(score) >= least]
    standards = snapshot.editions.fast_field_values(schema.STANDARD, addresses)
    ids = snapshot.editions.fast_field_values(schema.ID, addresses)
    first: dict[object, int] = {}
    for standard, edition in zip(standards, ids, strict=True):
        first.setdefault(standard, int(edition or 0))
    return list(first.values())[:limit]


def _word(snapshot: Snapshot, word: str) -> Query:
    return Query.term_query(snapshot.fields, schema.WORDS, word, index_option="basic")


def _shown(snapshot: Snapshot, address: DocAddress) -> tuple[str, ...]:
    stored = snapshot.editions.doc(address).get_first(schema.SHOWN)
    return shown(bytes(stored or b"[]"))
