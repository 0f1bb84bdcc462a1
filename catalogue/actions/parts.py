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

from .copying import copy_rows
from .directory import Directory

Written = Sequence[tuple[int, EditionRecord]]
Row = tuple[object, ...]

_ISSUER = ("edition_id", "organisation_id", "position")
_CLASSIFICATION = ("edition_id", "classification_id", "position")
_RELATION = ("edition_id", "kind", "degree", "position", "target_text", "target_key")


def write_parts(written: Written, directory: Directory) -> None:
    """Write the parts of editions that have none. Three queries.

    Args:
        written: primary keys of editions, and their records.
        directory: the codes that the records name.
    """
    copy_rows(EditionIssuer, _ISSUER, _issuers(written, directory))
    copy_rows(
        EditionClassification, _CLASSIFICATION, _classifications(written, directory)
    )
    copy_rows(Relation, _RELATION, _relations(written))


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


def _issuers(written: Written, directory: Directory) -> Iterator[Row]:
    for edition, record in written:
        for position, slug in enumerate(record.issuers):
            yield edition, directory.organisations[slug], position


def _classifications(written: Written, directory: Directory) -> Iterator[Row]:
    for edition, record in written:
        codes = [*(("ics", c) for c in record.ics), *(("ccs", c) for c in record.ccs)]
        for position, code in enumerate(codes):
            yield edition, directory.classifications[code], position


def _relations(written: Written) -> Iterator[Row]:
    for edition, record in written:
        for position, relation in enumerate(record.relations):
            target = relation.target
            yield (
                edition,
                relation.kind,
                relation.degree,
                position,
                target,
                target_key(target),
            )
