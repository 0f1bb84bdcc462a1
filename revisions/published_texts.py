"""Published texts as documents, put together from their clauses."""

from collections.abc import Iterable
from uuid import UUID

from catalogue.models import Edition
from catalogue.querysets import AMENDS, AmendedClause, amended_text
from catalogue.relation_kinds import RelationKind

from .drafting.nodes import Node


def document_of(edition: Edition) -> Node | None:
    """Return the whole text that an edition brought about; None without any.

    An amendment that has only the clauses that it changes brought about the text that
    it amends, with the amendments before it and with its own changes. Four queries
    at most.
    """
    if edition.form == Edition.Form.AMENDMENT and (before := _before(edition)):
        amended, amendments = before
        return _document(amended_text(amended, [*amendments, edition]).clauses)
    return _document(amended_text(edition, []).clauses)


def text_as_amended(edition: Edition) -> Node | None:
    """Return the text with every amendment that was issued; None without any.

    Those that do not apply yet are in it, as the next amendment is written on them.
    Two queries.
    """
    amendments = Edition.objects.amending(edition).filter(withdrawn=None)
    return _document(amended_text(edition, list(amendments)).clauses)


def text_before(amendment: Edition) -> Node | None:
    """Return the text that an amendment amends, with the amendments before it.

    None where the catalogue has none, or the amendment does not say what it changes.
    """
    before = _before(amendment)
    return _document(amended_text(*before).clauses) if before else None


def edition_before(edition: Edition) -> Edition | None:
    """Return the text whose place an edition took, if both have clauses here.

    Of an amendment it is the one before, else the text that it amends. Four queries
    at most.
    """
    if not edition.clauses.exists():
        return None
    if edition.form == Edition.Form.AMENDMENT:
        before = _before(edition)
        return ([before[0], *before[1]])[-1] if before else None
    replaced = Edition.objects.filter(
        inverse_relations__edition=edition,
        inverse_relations__kind=RelationKind.OBSOLETES,
        clauses__isnull=False,
    )
    return replaced.distinct().newest_first().first()


def _before(amendment: Edition) -> tuple[Edition, list[Edition]] | None:
    """Return the text that an amendment amends, and the amendments before it."""
    if not amendment.clauses.filter(content__has_key=AMENDS).exists():
        return None
    amended = Edition.objects.filter(
        inverse_relations__kind=RelationKind.UPDATES,
        inverse_relations__edition=amendment,
    ).first()
    if amended is None:
        return None
    amendments = list(Edition.objects.amending(amended))
    until = amendments[: amendments.index(amendment)]
    return amended, [each for each in until if each.withdrawn is None]


def _document(clauses: Iterable[AmendedClause]) -> Node | None:
    top: list[Node] = []
    inside: dict[UUID | None, list[Node]] = {None: top}
    for clause, parent, _history in clauses:
        own = list(clause.content.get("content", []))
        node = clause.content | {"content": own}
        node.pop(AMENDS, None)
        inside[parent].append(node)
        inside[clause.cid] = own
    return {"type": "doc", "content": top} if top else None
