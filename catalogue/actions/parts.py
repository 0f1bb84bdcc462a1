"""Writing what belongs to an edition: issuers, classification codes, relations."""

from collections.abc import Iterator, Sequence

from catalogue.designation import Designation, parse
from catalogue.models import (
    Edition,
    EditionClassification,
    EditionIssuer,
    Relation,
)
from catalogue.records import EditionRecord

from .directory import Directory

Written = Sequence[tuple[Edition, EditionRecord]]


def write_parts(written: Written, directory: Directory) -> None:
    """Write the parts of editions that have none. Three queries."""
    EditionIssuer.objects.bulk_create(_issuers(written, directory))
    EditionClassification.objects.bulk_create(_classifications(written, directory))
    Relation.objects.bulk_create(_relations(written))


def remove_parts(editions: Sequence[Edition]) -> None:
    """Remove the parts of editions whose records are about to change."""
    for part in (EditionIssuer, EditionClassification, Relation):
        part.objects.filter(edition__in=editions).delete()


def target_key(text: str) -> str:
    """Return the key of the edition or standard that a printed reference means.

    Empty for text that is no designation: such a reference stays unresolved.
    """
    target = parse(text)
    return target.key if isinstance(target, Designation) else ""


def _issuers(written: Written, directory: Directory) -> Iterator[EditionIssuer]:
    for edition, record in written:
        for position, slug in enumerate(record.issuers):
            organisation = directory.organisations[slug]
            yield EditionIssuer(
                edition=edition, organisation_id=organisation, position=position
            )


def _classifications(
    written: Written, directory: Directory
) -> Iterator[EditionClassification]:
    for edition, record in written:
        codes = [*(("ics", c) for c in record.ics), *(("ccs", c) for c in record.ccs)]
        for position, code in enumerate(codes):
            yield EditionClassification(
                edition=edition,
                classification_id=directory.classifications[code],
                position=position,
            )


def _relations(written: Written) -> Iterator[Relation]:
    for edition, record in written:
        for position, relation in enumerate(record.relations):
            yield Relation(
                edition=edition,
                kind=relation.kind,
                degree=relation.degree,
                position=position,
                target_text=relation.target,
                target_key=target_key(relation.target),
            )
