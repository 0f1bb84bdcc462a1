"""A document read once for all checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from catalogue.documents import (
    Node,
    attribute,
    children,
    descendants,
    numbers,
    resolved,
)
from revisions.drafting.texts import DraftClause, clauses


@dataclass(frozen=True, slots=True)
class Part:
    """A node of interest, with the clause and the element (top clause) it is in."""

    node: Node
    clause: DraftClause
    element: DraftClause


@dataclass(frozen=True, slots=True)
class Reading:
    """The document without suggestions, its clauses, parts and numbers."""

    clauses: list[DraftClause]
    parts: list[Part]
    numbers: dict[str, str]
    statuses: Mapping[str, str]
    _positions: dict[str, int]

    @classmethod
    def of(cls, document: Node, statuses: Mapping[str, str]) -> Self:
        """Read a document."""
        settled = resolved(document, suggestions="rejected")
        found = clauses(settled)
        cids = [attribute(node, "cid") for node in descendants(settled)]
        return cls(
            clauses=found,
            parts=list(_parts(found)),
            numbers=numbers(settled),
            statuses=statuses,
            _positions={cid: place for place, cid in enumerate(cids) if cid},
        )

    @property
    def elements(self) -> list[DraftClause]:
        """The clauses that are in no other."""
        return [clause for clause in self.clauses if not clause.parent]

    @property
    def annex_of(self) -> dict[str, str]:
        """The annex that a clause or another part of an annex is in, by its cid."""
        in_annexes = (part for part in self.parts if part.element.role == "annex")
        return {
            cid: part.element.cid
            for part in in_annexes
            for cid in (part.clause.cid, attribute(part.node, "cid"))
            if cid
        }

    def position(self, cid: str) -> int:
        """Return where a part stands in the text; the whole document is first."""
        return self._positions.get(cid, -1)

    def parts_of(self, *types: str) -> list[Part]:
        """Return the parts of these types, in the order of the text."""
        return [part for part in self.parts if part.node["type"] in types]

    def has(self, cid: str) -> bool:
        """Say whether there is something of this id."""
        return cid in self._positions


def _parts(found: list[DraftClause]) -> Iterator[Part]:
    element = found[0]
    for clause in found:
        element = element if clause.parent else clause
        for child in children(clause.content):
            for node in descendants(child):
                yield Part(node, clause, element)
