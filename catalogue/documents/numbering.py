"""Numbers of clauses, annexes, terms, tables, figures and formulas: by position alone.

The editor computes the same in the browser; both are tested with one file of examples.
Source: GB/T 1.1-2020, 7.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from .nodes import INLINE, Node, attribute, children

Language = Literal["zh", "en"]

UNNUMBERED = frozenset({"foreword", "introduction", "bibliography", "index"})
LABELS: dict[Language, dict[str, str]] = {
    "zh": {"tableFigure": "表", "figure": "图", "formula": "", "annex": "附录"},
    "en": {
        "tableFigure": "Table ",
        "figure": "Figure ",
        "formula": "",
        "annex": "Annex ",
    },
}


def numbers(document: Node, *, language: Language = "zh") -> dict[str, str]:
    """Return the number of everything that has one, by its cid.

    Such as `5.2`, `A` for an annex, `表1`, `(3)`; in English `Table 1`. Parts of
    an unnumbered element have none, but its tables, figures and formulas count on.
    """
    found: dict[str, str] = {}
    labels = LABELS[language]
    main: Counter[str] = Counter()
    for clause, number in _top(document):
        is_annex = attribute(clause, "role", "body") == "annex"
        seen = Counter[str]() if is_annex else main
        numbering = _Numbering(found, labels, seen, f"{number}." if is_annex else "")
        if number:
            found[attribute(clause, "cid")] = number
        numbering.number_parts(clause, number)
    return found


def annex_letter(position: int) -> str:
    """Return the letter of an annex, from 0: A to Z, then AA, AB and on."""
    before, place = divmod(position, 26)
    return (annex_letter(before - 1) if before else "") + chr(ord("A") + place)


def _top(document: Node) -> Iterator[tuple[Node, str]]:
    """Yield each element of the document with its number; empty for those without."""
    clauses = annexes = 0
    for clause in children(document):
        role = attribute(clause, "role", "body")
        if role == "annex":
            yield clause, annex_letter(annexes)
            annexes += 1
        elif role in UNNUMBERED:
            yield clause, ""
        else:
            clauses += 1
            yield clause, str(clauses)


class _Numbering:
    """The numbers of one element's parts; tables and the like share a count."""

    def __init__(
        self,
        found: dict[str, str],
        labels: dict[str, str],
        seen: Counter[str],
        prefix: str,
    ) -> None:
        self._found = found
        self._labels = labels
        self._seen = seen
        self._prefix = prefix

    def number_parts(self, clause: Node, number: str) -> None:
        """Number what stands in a clause, and in the clauses in it."""
        position = 0
        for part in _parts(clause):
            cid = attribute(part, "cid")
            if part["type"] not in {"clause", "termEntry"}:
                self._found[cid] = self._label(part["type"])
                continue
            position += 1
            inner = f"{number}.{position}" if number else ""
            if inner:
                self._found[cid] = inner
            if part["type"] == "clause":
                self.number_parts(part, inner)

    def _label(self, kind: str) -> str:
        self._seen[kind] += 1
        number = f"{self._prefix}{self._seen[kind]}"
        return f"({number})" if kind == "formula" else f"{self._labels[kind]}{number}"


def _parts(clause: Node) -> Iterator[Node]:
    """Yield what may have a number, not looking into clauses and terms within."""
    waiting = children(clause)[::-1]
    while waiting:
        node = waiting.pop()
        if node["type"] in {"clause", "termEntry", "tableFigure", "figure", "formula"}:
            yield node
        if node["type"] not in {"clause", "termEntry"} | INLINE:
            waiting.extend(reversed(children(node)))
