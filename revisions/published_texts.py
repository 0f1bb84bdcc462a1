"""Published texts as documents, put together from their clauses."""

from uuid import UUID

from catalogue.models import Edition

from .drafting.nodes import Node


def document_of(edition: Edition) -> Node | None:
    """Return the document that the clauses of an edition make; None without any.

    One query.
    """
    top: list[Node] = []
    inside: dict[UUID | None, list[Node]] = {None: top}
    rows = edition.clauses.select_related("parent").order_by("position")
    for clause in rows:
        own = list(clause.content.get("content", []))
        parent = clause.parent.cid if clause.parent else None
        inside[parent].append(clause.content | {"content": own})
        inside[clause.cid] = own
    return {"type": "doc", "content": top} if top else None
