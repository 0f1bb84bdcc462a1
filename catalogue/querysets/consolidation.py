"""The text of an edition with its amendments applied.

It is put together whenever it is read: what was published is never written to. An
amendment has only the clauses that it changes; each says under `amends` in its
`content` what happens to it and where it stands, as `AMENDS` describes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from django.apps import apps

from catalogue.documents import Node, is_sound
from catalogue.relation_kinds import RelationKind

if TYPE_CHECKING:
    from catalogue.models import Clause, Edition

# `{"change": …, "parent": cid, "after": cid}`: `change` is new, changed, moved,
# renumbered or removed; `parent` the clause in which it lies and `after` the one before
# it there, each empty where there is none.
AMENDS: Final = "amends"


class ClauseAmendment(NamedTuple):
    """What an amendment did to a clause, and which; none on the amendment's own."""

    change: str
    amendment: "Edition | None"


class AmendedClause(NamedTuple):
    """A clause as it reads, the one in which it lies, and what it has been through."""

    clause: "Clause"
    parent: UUID | None
    history: tuple[ClauseAmendment, ...]

    def node(self) -> Node | None:
        """Return its structure, without the clauses in it; None if it has words only.

        What no editor of ours has made counts as none.
        """
        content = self.clause.content
        node = {name: content[name] for name in content if name != AMENDS}
        return node if is_sound(node) else None


class AmendedText(NamedTuple):
    """The clauses in their order, those taken out, and the amendments applied."""

    clauses: list[AmendedClause]
    removed: list[AmendedClause]
    amendments: "Sequence[Edition]"

    def document(self) -> Node | None:
        """Return the clauses as one document; None where none has a structure."""
        top: list[Node] = []
        inside: dict[UUID | None, list[Node]] = {}
        for item in self.clauses:
            if node := item.node():
                node["content"] = list(node["content"])
                inside[item.clause.cid] = node["content"]
                inside.get(item.parent, top).append(node)
        return {"type": "doc", "content": top} if top else None


def amended_text(edition: "Edition", amendments: "Sequence[Edition]") -> AmendedText:
    """Return the text of an edition with amendments of it applied in their order.

    Clauses are the same by their `cid`. An amendment that does not say what it does
    to a clause changes its wording alone. One query.
    """
    rows: dict[int, list[Clause]] = defaultdict(list)
    clauses = apps.get_model("catalogue", "Clause").objects.select_related("parent")
    texts = [edition, *amendments]
    for clause in clauses.filter(edition__in=texts).order_by("position"):
        rows[clause.edition_id].append(clause)
    tree = _Tree(rows[edition.pk])
    for amendment in amendments:
        tree.apply(amendment, rows[amendment.pk])
    return AmendedText(list(tree.flat()), tree.removed, amendments)


def amended_before(amendment: "Edition") -> "tuple[Edition, list[Edition]] | None":
    """Return the text that an amendment amends, and the amendments before it.

    None where the catalogue has no such text, or the amendment does not say what it
    does to its clauses. Three queries at most.
    """
    if not amendment.clauses.filter(content__has_key=AMENDS).exists():
        return None
    editions = apps.get_model("catalogue", "Edition").objects
    amended = editions.filter(
        inverse_relations__kind=RelationKind.UPDATES,
        inverse_relations__edition=amendment,
    ).first()
    if amended is None:
        return None
    amendments = list(editions.amending(amended))
    until = amendments[: amendments.index(amendment)]
    return amended, [each for each in until if each.withdrawn is None]


class _Tree:
    """The clauses by the one in which they lie."""

    def __init__(self, clauses: "Iterable[Clause]") -> None:
        self._inside: dict[UUID | None, list[UUID]] = defaultdict(list)
        self._found: dict[UUID, AmendedClause] = {}
        self.removed: list[AmendedClause] = []
        for clause in clauses:
            parent = clause.parent.cid if clause.parent else None
            said = _amends(clause).get("change", "")
            own = (ClauseAmendment(said, None),) if said else ()
            self._found[clause.cid] = AmendedClause(clause, parent, own)
            self._inside[parent].append(clause.cid)

    def apply(self, amendment: "Edition", clauses: "Sequence[Clause]") -> None:
        """Change what an amendment changes; it is in the order of the new text."""
        # What is taken out goes first: nothing may be put behind it.
        for clause in clauses:
            if _amends(clause).get("change") == "removed":
                self._take_out(amendment, clause)
        for clause in clauses:
            amends = _amends(clause)
            if amends.get("change", "") != "removed":
                self._put(amendment, clause, amends)

    def flat(self, parent: UUID | None = None) -> Iterator[AmendedClause]:
        """Yield the clauses in the order of the text, each before those in it."""
        for cid in self._inside.get(parent, ()):
            yield self._found[cid]
            yield from self.flat(cid)

    def _take_out(self, amendment: "Edition", clause: "Clause") -> None:
        if before := self._found.pop(clause.cid, None):
            self._inside[before.parent].remove(clause.cid)
            history = (*before.history, ClauseAmendment("removed", amendment))
            self.removed.append(before._replace(history=history))

    def _put(
        self, amendment: "Edition", clause: "Clause", amends: dict[str, Any]
    ) -> None:
        before = self._found.get(clause.cid)
        if not amends and not before:
            # Words about the amendment have no counterpart in the text.
            return
        parent = before.parent if before else None
        if amends:
            parent = self._place(clause.cid, parent, amends, is_new=before is None)
        change = ClauseAmendment(amends.get("change", "changed"), amendment)
        history = (*(before.history if before else ()), change)
        self._found[clause.cid] = AmendedClause(clause, parent, history)

    def _place(
        self, cid: UUID, before: UUID | None, amends: dict[str, Any], *, is_new: bool
    ) -> UUID | None:
        """Put a clause where it stands now; return the one in which it lies."""
        if not is_new:
            self._inside[before].remove(cid)
        parent = UUID(amends["parent"]) if amends["parent"] else None
        siblings = self._inside[parent]
        place = len(siblings) if amends["after"] else 0
        if amends["after"] and (after := UUID(amends["after"])) in siblings:
            place = siblings.index(after) + 1
        siblings.insert(place, cid)
        return parent


def _amends(clause: "Clause") -> dict[str, Any]:
    amends: dict[str, Any] = clause.content.get(AMENDS, {})
    return amends
