"""What is cited and what is not: standards, annexes, tables, figures, clauses."""

import re
from collections.abc import Iterable, Iterator

from catalogue.documents import attribute

from .reading import Part, Reading
from .reports import Fault

# 附录A, Annex A, or a clause, table or figure in it: A.1.
_ANNEX = re.compile(
    r"(?:附录|\bAnnex)\s*([A-Z]{1,2})(?![A-Za-z])|(?<![A-Za-z\d.])([A-Z]{1,2})\.\d"
)
# 表1, 表A.1, Table 1; also several: 表1～表3, 表1至3.
_NUMBERED = re.compile(
    r"(表|图|\bTables?|\bFigures?)\s*((?:[A-Z]{1,2}\.)?)(\d{1,3})(?!\d)"
    r"(?:\s*(?:[~～\-–—至]|to)\s*(?:\1\s*)?\2(\d{1,3})(?!\d))?"
)
_KINDS = {"表": "tableFigure", "T": "tableFigure", "图": "figure", "F": "figure"}
_CODES = {"tableFigure": "table_uncited", "figure": "figure_uncited"}

# These tell of other standards without needing them, such as of the one replaced.
_TELLING = frozenset({"foreword", "introduction", "bibliography"})

# The elements that cite something: by its kind and number, or by "" and its cid.
Mentions = dict[tuple[str, str], set[str]]


def citing_faults(reading: Reading) -> Iterator[Fault]:
    """Yield what is cited and not there, and what is there and not cited."""
    yield from _broken(reading)
    yield from _uncited_parts(reading)
    yield from _standards(reading)


def _broken(reading: Reading) -> Iterator[Fault]:
    for part in reading.parts_of("crossReference"):
        if not reading.has(attribute(part.node, "target")):
            yield Fault("cross_reference_broken", part.clause.cid, part.clause.title)


def _uncited_parts(reading: Reading) -> Iterator[Fault]:
    mentions = _mentions(reading)
    within = reading.annex_of
    for part in reading.parts_of("crossReference"):
        target = attribute(part.node, "target")
        for cid in {target, within.get(target, target)}:
            mentions.setdefault(("", cid), set()).add(part.element.cid)
    yield from _uncited_annexes(reading, mentions)
    for part in reading.parts_of(*_CODES):
        cid = attribute(part.node, "cid")
        number = reading.numbers[cid]
        kind = part.node["type"]
        if ("", cid) not in mentions and (kind, number[1:]) not in mentions:
            yield Fault(_CODES[kind], cid, part.clause.title, {"number": number})


def _uncited_annexes(reading: Reading, mentions: Mentions) -> Iterator[Fault]:
    """Yield the annexes that no other element cites: themselves do not count."""
    for annex in reading.elements:
        if annex.role != "annex":
            continue
        in_words = mentions.get(("annex", annex.number), set())
        if not (in_words | mentions.get(("", annex.cid), set())) - {annex.cid}:
            number = {"number": annex.number}
            yield Fault("annex_uncited", annex.cid, annex.title, number)


def _mentions(reading: Reading) -> Mentions:
    """Return what is cited in words.

    Titles and captions name the thing itself and do not count.
    """
    found: Mentions = {}
    for part in reading.parts_of("text"):
        for mention in _in_words(part.node["text"]):
            found.setdefault(mention, set()).add(part.element.cid)
    return found


def _in_words(words: str) -> Iterator[tuple[str, str]]:
    for match in _ANNEX.finditer(words):
        yield "annex", match[1] or match[2]
    for match in _NUMBERED.finditer(words):
        kind, prefix, first, last = match.groups()
        for number in range(int(first), int(last or first) + 1):
            yield _KINDS[kind[0]], f"{prefix}{number}"


def _standards(reading: Reading) -> Iterator[Fault]:
    entries = reading.parts_of("referenceEntry")
    citations = [
        part
        for part in reading.parts_of("citation")
        if part.element.role not in _TELLING
    ]
    listed = {_key(part) for part in entries}
    cited = {_key(part) for part in citations}
    words = _compact("\n".join(_citing_words(reading)))
    for part in _first_of_each(citations):
        if _key(part) not in listed:
            yield _fault("citation_unlisted", part)
    for part in entries:
        if part.element.role == "references" and not (
            _key(part) in cited or _is_named(part, words)
        ):
            yield _fault("reference_uncited", part)
        if reading.statuses.get(_key(part), "in_force") != "in_force":
            yield _fault("reference_not_in_force", part)


def _citing_words(reading: Reading) -> Iterator[str]:
    for part in reading.parts_of("text"):
        if part.element.role not in _TELLING:
            yield part.node["text"]


def _is_named(entry: Part, words: str) -> bool:
    """Say whether a reference is named in words that are no citation."""
    designation = _compact(attribute(entry.node, "designation"))
    named = re.search(re.escape(designation) + r"(?![\d.])", words)
    return bool(designation and named)


def _compact(words: str) -> str:
    """Return words as written without spaces and with one kind of dash."""
    return re.sub(r"[\u2010-\u2015\u2212－]", "-", re.sub(r"\s", "", words))


def _first_of_each(parts: Iterable[Part]) -> Iterator[Part]:
    seen = set()
    for part in parts:
        if _key(part) not in seen:
            seen.add(_key(part))
            yield part


def _key(part: Part) -> str:
    key: str = attribute(part.node, "key") or attribute(part.node, "designation")
    return key


def _fault(code: str, part: Part) -> Fault:
    designation = attribute(part.node, "designation")
    return Fault(code, part.clause.cid, designation, {"designation": designation})
