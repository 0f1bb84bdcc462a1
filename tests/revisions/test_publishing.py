"""Publication: the number, the record, the relations, and all of it or nothing."""

from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError

from catalogue.models import Edition, PublicationLog
from catalogue.records import RelationRecord
from organisations.roles import Role
from revisions.actions.beginning import begin_work_item
from revisions.drafting import content_hash
from revisions.drafting.shared_text import document_of
from revisions.models import PeriodicReview, TimeLimit
from revisions.stages import Kind, Stage
from tests.builders import (
    AT,
    TODAY,
    make_area,
    make_classification,
    make_division,
    make_edition,
)
from tests.revisions.builders import (
    DAY,
    TEXT,
    make_limits,
    make_official,
    make_signing,
)
from tests.revisions.drafting.documents import clause, doc, paragraph, reference
from tests.revisions.publications import approved, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def test_what_is_published_is_in_the_catalogue_with_all_that_belongs_to_it():
    make_edition("GB/T 41000-2021")
    work_item = approved(title_en="Road lighting")
    work_item.areas.add(make_area(3), make_area(1))
    work_item.classifications.add(make_classification("93.080.40"))

    record = published(work_item, reason="批准发布").to_record()

    assert (record.designation, record.key) == ("GB/T 41001—2026", "GB/T 41001-2026")
    assert (record.form, record.nature) == ("edition", "recommended")
    assert (record.title_zh, record.title_en) == (work_item.title_zh, "Road lighting")
    assert (str(record.published), str(record.implemented)) == (
        "2026-03-01",
        "2026-03-01",
    )
    assert (record.issuers, record.ics) == (("first", "second"), ("93.080.40",))
    assert (record.standard.committee, set(record.standard.areas)) == (
        "SAC/TC 567",
        {1, 3},
    )
    assert (record.plan_number, record.source) == (work_item.plan_number, "portal")
    assert record.text_digest == content_hash(TEXT)
    log = PublicationLog.objects.latest("position")
    assert (log.kind, log.reason, log.edition.designation) == (
        "publish",
        "批准发布",
        "GB/T 41001—2026",
    )


def test_the_clauses_keep_the_ids_that_they_had_in_the_draft():
    edition = published(approved())

    clauses = list(edition.clauses.order_by("position"))
    assert [each.cid for each in clauses] == [
        UUID(each["attrs"]["cid"]) for each in TEXT["content"]
    ]
    assert [(each.number, each.title) for each in clauses][1:3] == [
        ("1", "范围"),
        ("2", "规范性引用文件"),
    ]
    assert clauses[-1].provision == "requirement"


def test_the_work_item_knows_what_it_has_published_and_when_it_is_reviewed():
    work_item = approved()

    edition = published(work_item)

    work_item.refresh_from_db()
    assert (work_item.stage, work_item.edition) == (Stage.PUBLISHED, edition)
    assert work_item.standard == edition.standard
    review = PeriodicReview.objects.get()
    assert (review.edition, review.due_on) == (edition, date(2031, 3, 1))


def test_shanghai_reviews_within_three_years():
    work_item = approved(level="local", jurisdiction=make_division("3101"))

    edition = published(work_item)

    assert edition.designation == "DB3101/T 1—2026"
    assert PeriodicReview.objects.get().due_on == date(2029, 3, 1)


def test_a_number_that_is_taken_is_refused_and_nothing_stays():
    make_edition("GB/T 45678-2026")
    work_item = approved()
    entries = PublicationLog.objects.count()

    with pytest.raises(ValidationError):
        published(work_item, number="GB/T 45678")

    work_item.refresh_from_db()
    assert (work_item.stage, work_item.edition) == (Stage.APPROVED, None)
    assert PublicationLog.objects.count() == entries


def test_a_failure_in_the_middle_leaves_nothing():
    work_item = approved()
    twice = doc(
        clause("甲", cid=TEXT["content"][0]["attrs"]["cid"]),
        clause("乙", cid=TEXT["content"][0]["attrs"]["cid"]),
    )
    sign(work_item, twice)

    with pytest.raises(Exception, match="clause_once_in_an_edition"):
        published(work_item)

    work_item.refresh_from_db()
    assert (work_item.stage, work_item.version) == (Stage.APPROVED, 1)
    assert not Edition.objects.exists()
    assert not PublicationLog.objects.exists()
    assert not PeriodicReview.objects.exists()


def sign(work_item, document):
    """Have the departments sign another text than the usual one."""
    signed = make_signing(work_item)[0].snapshot
    latest = work_item.stage_changes.latest("position")
    copy = type(signed)(
        work_item=work_item,
        number=work_item.snapshots.count() + 1,
        content=document,
        content_hash=content_hash(document),
        reason="冻结",
        by=work_item.proposer,
        at=AT,
    )
    copy.save()
    work_item.stage_changes.create(
        position=latest.position + 1,
        verb=latest.verb,
        source=latest.source,
        target=latest.target,
        at=AT,
        by=latest.by,
        snapshot=copy,
    )


def test_references_become_relations():
    work_item = approved()
    sign(
        work_item,
        doc(
            clause(
                "规范性引用文件",
                reference("GB/T 1.1—2020"),
                reference("CJJ 45"),
                reference("CJJ 45"),
                role="references",
            ),
            clause("要求", paragraph("应符合GB/T 1.1—2020。")),
            clause("参考文献", reference("ISO 9001:2015"), role="bibliography"),
        ),
    )

    record = published(work_item).to_record()

    assert record.relations == (
        RelationRecord("normative_reference", "GB/T 1.1—2020"),
        RelationRecord("normative_reference", "CJJ 45"),
        RelationRecord("informative_reference", "ISO 9001:2015"),
    )


def test_a_revision_keeps_the_number_and_replaces_the_text_in_force():
    work_item = approved(Kind.REVISION)
    old = Edition.objects.get(standard=work_item.standard)
    PeriodicReview.objects.create(edition=old, due_on=TODAY)

    edition = published(work_item, implemented_on=TODAY + 180 * DAY)

    assert edition.standard == old.standard
    assert edition.designation == old.designation.replace("2020", "2026")
    assert edition.to_record().relations == (
        RelationRecord("obsoletes", old.designation),
    )
    in_force = Edition.objects.in_force(on=TODAY)
    assert list(in_force.filter(standard=old.standard)) == [old]
    later = Edition.objects.in_force(on=TODAY + 180 * DAY)
    assert list(later.filter(standard=old.standard)) == [edition]
    assert old.periodic_reviews.get().outcome == "revised"


def test_an_amendment_is_a_document_of_its_own_and_counted():
    first = approved(Kind.AMENDMENT)
    old = Edition.objects.get()
    second = approved(Kind.AMENDMENT, standard=old.standard)

    editions = [published(item) for item in (first, second)]

    assert [(each.designation, each.form) for each in editions] == [
        (f"{old.designation}/XG1—2026", "amendment"),
        (f"{old.designation}/XG2—2026", "amendment"),
    ]
    assert editions[0].to_record().relations == (
        RelationRecord("updates", old.designation),
    )
    assert not PeriodicReview.objects.exists()


def test_an_adoption_says_what_it_adopts_and_to_what_degree():
    edition = published(approved(Kind.ADOPTION))

    assert edition.to_record().relations == (
        RelationRecord("adopts", "ISO 37120:2018", "IDT"),
    )


def test_the_transition_is_at_least_as_long_as_the_rule_says():
    TimeLimit.objects.filter(name="transition_days").update(value=90)
    work_item = approved()

    with pytest.raises(ValidationError) as refused:
        published(work_item, implemented_on=TODAY + 89 * DAY)
    edition = published(work_item)

    assert list(refused.value.message_dict) == ["implemented_on"]
    assert edition.implemented.first_day == TODAY + 90 * DAY


def test_a_revision_starts_from_the_text_in_force_with_its_ids():
    first = approved()
    published(first)
    proposer = make_official(Role.PROPOSER, on=first)

    revision = begin_work_item(
        kind=Kind.REVISION,
        title_zh="城市道路照明",
        level="national",
        committee=first.committee,
        proposed_by=first.proposed_by,
        standard=first.standard,
        by=proposer,
        at=AT,
    )

    updates = revision.draft.updates.values_list("data", flat=True)
    assert document_of(map(bytes, updates)) == TEXT
