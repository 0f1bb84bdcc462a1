"""A work item's text as the catalogue's records have it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.actions.publishing import ClauseRecord
from catalogue.actions.reference import SourceRow
from catalogue.dates import PartialDate
from catalogue.designation import Designation
from catalogue.documents import Node, attribute, descendants
from catalogue.identity import identify
from catalogue.models import Edition
from catalogue.querysets import AMENDS
from catalogue.records import EditionRecord, RelationRecord, StandardRecord
from catalogue.relation_kinds import RelationKind
from catalogue.statuses import Status
from revisions.drafting import Amending, DraftClause, Provision, amending, clauses
from revisions.models import DraftSnapshot, WorkItem
from revisions.stages import Kind

from .numbers import amended_text

PORTAL = SourceRow(
    slug="portal",
    name_zh="本门户",
    name_en="This portal",
    attribution="在本门户起草并发布。 / Written and published in this portal.",
)
_REFERENCES = {
    "references": RelationKind.NORMATIVE_REFERENCE,
    "bibliography": RelationKind.INFORMATIVE_REFERENCE,
}


def record_of(
    work_item: WorkItem,
    text: DraftSnapshot,
    number: Designation,
    *,
    published: date,
    implemented: date,
) -> EditionRecord:
    """Return what the catalogue is to say of a text."""
    identity = identify(number.format())
    is_amendment = work_item.kind == Kind.AMENDMENT
    codes = list(work_item.classifications.order_by("scheme", "code"))
    issuings = work_item.issuing_departments.order_by("position")
    return EditionRecord(
        standard=_standard(work_item, identity.standard),
        slug=identity.slug,
        key=identity.key,
        designation=identity.designation,
        form=Edition.Form.AMENDMENT if is_amendment else Edition.Form.EDITION,
        nature=work_item.nature,
        title_zh=work_item.title_zh,
        title_en=work_item.title_en,
        published=PartialDate.of(published),
        implemented=PartialDate.of(implemented),
        plan_number=work_item.plan_number or "",
        issuers=tuple(issuings.values_list("organisation__slug", flat=True)),
        ics=tuple(code.code for code in codes if code.scheme == "ics"),
        ccs=tuple(code.code for code in codes if code.scheme == "ccs"),
        relations=tuple(
            dict.fromkeys(_relations(work_item, text.content, number, on=published))
        ),
        source=PORTAL.slug,
        evidence=Edition.Evidence.VERIFIED,
        text_digest=text.content_hash,
    )


def clause_records(document: Node) -> list[ClauseRecord]:
    """Return the clauses of a text; their ids are those that they had in the draft."""
    return [_record(clause) for clause in clauses(document)]


def amendment_records(amended: Node | None, document: Node) -> list[ClauseRecord]:
    """Return the clauses that an amendment changes, and how; see `amended_text`.

    A text that has no clause of the amended one is published as it is: words about
    the change, as of a text that the catalogue does not have.

    Args:
        amended: the text before, with the amendments before this one.
        document: the same text, changed.

    Raises:
        ValidationError: nothing is changed.
    """
    old, new = clauses(amended or {"type": "doc"}), clauses(document)
    if {clause.cid for clause in old}.isdisjoint(clause.cid for clause in new):
        return clause_records(document)
    changes = amending(old, new)
    if not changes:
        raise ValidationError(_("The amendment changes nothing."))
    written: set[str] = set()
    records = []
    for change in changes:
        records.append(_record_of_change(change, written))
        written.add(change.clause.cid)
    return records


def _record(clause: DraftClause) -> ClauseRecord:
    return ClauseRecord(
        cid=UUID(clause.cid),
        parent=UUID(clause.parent) if clause.parent else None,
        number=clause.number,
        title=clause.title[:500],
        content=clause.content,
        text=clause.text,
        provision=clause.provision,
        is_mandatory=clause.is_mandatory,
    )


def _record_of_change(change: Amending, written: set[str]) -> ClauseRecord:
    clause = change.clause
    amends = {"change": change.change, "parent": clause.parent, "after": change.after}
    record = replace(_record(clause), content=clause.content | {AMENDS: amends})
    if clause.parent not in written:
        # It lies in a clause of the amended text, which is no part of the amendment.
        record = replace(record, parent=None)
    if change.change == "removed":
        record = replace(record, text="", provision=Provision.STATEMENT)
    return record


def _standard(work_item: WorkItem, named: StandardRecord) -> StandardRecord:
    areas = sorted(work_item.areas.values_list("number", flat=True))
    return StandardRecord(
        slug=named.slug,
        key=named.key,
        designation=named.designation,
        sort_key=named.sort_key,
        level=named.level,
        jurisdiction=named.jurisdiction,
        committee=work_item.committee.reference if work_item.committee else "",
        # Without any the catalogue keeps its own.
        areas=tuple(areas) or None,
    )


def _relations(
    work_item: WorkItem, document: Node, number: Designation, *, on: date
) -> Iterator[RelationRecord]:
    """Yield what the text says of others; one may be said twice."""
    yield from _succession(work_item, on=on)
    if work_item.adopts:
        yield RelationRecord(RelationKind.ADOPTS, work_item.adopts, work_item.degree)
    own = {number.format(), str(number)}
    for kind, designation in _references(document):
        if designation and designation not in own:
            yield RelationRecord(kind, designation)


def _succession(work_item: WorkItem, *, on: date) -> Iterator[RelationRecord]:
    """Yield which texts of its standard it amends or replaces."""
    if work_item.kind == Kind.AMENDMENT:
        amended = amended_text(work_item, on).designation
        yield RelationRecord(RelationKind.UPDATES, amended)
    elif work_item.standard:
        for edition in _replaced(work_item, on=on):
            yield RelationRecord(RelationKind.OBSOLETES, edition.designation)


def _replaced(work_item: WorkItem, *, on: date) -> Sequence[Edition]:
    """Return the standard's texts that apply or are to: amendments go with them."""
    texts = Edition.objects.filter(standard=work_item.standard).exclude(
        form=Edition.Form.DRAFT
    )
    standing = texts.in_status(Status.IN_FORCE, Status.UPCOMING, on=on)
    return list(standing.order_by("published", "pk"))


def _references(document: Node) -> Iterator[tuple[RelationKind, str]]:
    for clause in document["content"]:
        kind = _REFERENCES.get(attribute(clause, "role", "body"))
        if kind is None:
            continue
        for node in descendants(clause):
            if node["type"] == "referenceEntry":
                yield kind, attribute(node, "designation").strip()[:300]
