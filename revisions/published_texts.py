"""Published texts as documents, put together from their clauses."""

from catalogue.documents import Node
from catalogue.models import Edition
from catalogue.querysets import amended_before, amended_text
from catalogue.relation_kinds import RelationKind


def document_of(edition: Edition) -> Node | None:
    """Return the whole text that an edition brought about; None without any.

    An amendment that has only the clauses that it changes brought about the text that
    it amends, with the amendments before it and with its own changes. Four queries
    at most.
    """
    if edition.form == Edition.Form.AMENDMENT and (before := amended_before(edition)):
        amended, amendments = before
        return amended_text(amended, [*amendments, edition]).document()
    return amended_text(edition, []).document()


def text_as_amended(edition: Edition) -> Node | None:
    """Return the text with every amendment that was issued; None without any.

    Those that do not apply yet are in it, as the next amendment is written on them.
    Two queries.
    """
    amendments = Edition.objects.amending(edition).filter(withdrawn=None)
    return amended_text(edition, list(amendments)).document()


def text_before(amendment: Edition) -> Node | None:
    """Return the text that an amendment amends, with the amendments before it.

    None where the catalogue has none, or the amendment does not say what it changes.
    """
    before = amended_before(amendment)
    return amended_text(*before).document() if before else None


def edition_before(edition: Edition) -> Edition | None:
    """Return the text whose place an edition took, if both have clauses here.

    Of an amendment it is the one before, else the text that it amends. Four queries
    at most.
    """
    if not edition.clauses.exists():
        return None
    if edition.form == Edition.Form.AMENDMENT:
        before = amended_before(edition)
        return ([before[0], *before[1]])[-1] if before else None
    replaced = Edition.objects.filter(
        inverse_relations__edition=edition,
        inverse_relations__kind=RelationKind.OBSOLETES,
        clauses__isnull=False,
    )
    return replaced.distinct().newest_first().first()
