"""Amendments: begun from the text so far, published as changes, read in the text."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from catalogue.actions.publishing import withdraw_edition
from catalogue.models import Edition
from catalogue.querysets import amended_text as consolidated
from organisations.roles import Role
from revisions.actions.beginning import begin_work_item
from revisions.actions.correcting import correct
from revisions.drafting import reworded
from revisions.drafting.shared_text import document_of as shared_document
from revisions.published_texts import document_of, text_as_amended
from revisions.refusals import UnmetError
from revisions.requirements import Requirement
from revisions.stages import Kind, Stage
from tests.builders import AT, TODAY, enter, make_person, make_record
from tests.revisions.builders import DAY, make_limits, make_official, make_work_item
from tests.revisions.drafting.documents import clause, doc, paragraph
from tests.revisions.publications import approved, published
from tests.revisions.test_publishing import sign

pytestmark = pytest.mark.django_db

SCOPE, LIGHT, LAMPS, POLES, CABLES = (str(uuid4()) for _place in range(5))


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def issued():
    return doc(
        clause("范围", paragraph("本文件规定了照明。"), cid=SCOPE, role="scope"),
        clause(
            "要求",
            clause("灯具", paragraph("灯具应可靠。"), cid=LAMPS),
            clause("灯杆", paragraph("灯杆应牢固。"), cid=POLES),
            cid=LIGHT,
        ),
    )


def amended_once():
    return doc(
        clause("范围", paragraph("本文件规定了照明。"), cid=SCOPE, role="scope"),
        clause(
            "要求",
            clause("电缆", paragraph("电缆应埋地。"), cid=CABLES),
            clause("灯具", paragraph("灯具应可靠且节能。"), cid=LAMPS),
            clause("灯杆", paragraph("灯杆应牢固。"), cid=POLES),
            cid=LIGHT,
        ),
    )


def amended_twice():
    return doc(
        clause("范围", paragraph("本文件规定了照明。"), cid=SCOPE, role="scope"),
        clause(
            "要求",
            clause("灯具", paragraph("灯具应可靠且节能。"), cid=LAMPS),
            clause("电缆", paragraph("电缆应埋地。"), cid=CABLES),
            cid=LIGHT,
        ),
    )


def publish_text(document, *, kind=Kind.NEW, at=AT, on=TODAY, **fields):
    work_item = approved(kind, **fields)
    sign(work_item, document)
    return published(work_item, at=at, implemented_on=on)


def publish_amendments(*documents):
    edition = publish_text(issued())
    return edition, [
        publish_text(
            document,
            kind=Kind.AMENDMENT,
            on=TODAY + number * DAY,
            standard=edition.standard,
        )
        for number, document in enumerate(documents, start=1)
    ]


def page_of(client, edition, query=""):
    address = f"/en/standards/{edition.standard.slug}/{edition.slug}/{query}"
    return client.get(address).content.decode()


def test_an_amendment_is_published_as_the_clauses_that_it_changes():
    _edition, [amendment] = publish_amendments(amended_once())

    rows = amendment.clauses.order_by("position")

    assert [(row.number, row.title, row.content["amends"]) for row in rows] == [
        ("2.1", "电缆", {"change": "new", "parent": LIGHT, "after": ""}),
        ("2.2", "灯具", {"change": "changed", "parent": LIGHT, "after": CABLES}),
        ("2.3", "灯杆", {"change": "renumbered", "parent": LIGHT, "after": LAMPS}),
    ]


def test_the_text_with_its_amendments_is_the_text_that_was_signed():
    edition, [first, second] = publish_amendments(amended_once(), amended_twice())

    assert document_of(edition) == issued()
    assert document_of(first) == amended_once()
    assert document_of(second) == amended_twice()
    assert text_as_amended(edition) == amended_twice()


def test_a_withdrawn_amendment_changes_nothing():
    edition, [amendment] = publish_amendments(amended_once())
    how = {"at": AT + DAY, "by": make_person(), "reason": "有误"}

    withdraw_edition(amendment, TODAY + 2 * DAY, **how)

    assert text_as_amended(edition) == issued()


def test_an_amendment_that_changes_nothing_is_not_published():
    edition = publish_text(issued())

    with override("en"), pytest.raises(ValidationError, match="changes nothing"):
        publish_text(issued(), kind=Kind.AMENDMENT, standard=edition.standard)

    assert not Edition.objects.amending(edition).exists()


def test_an_amendment_in_words_is_published_as_it_is():
    words = doc(clause("修改内容", paragraph("灯具应节能。")))

    edition, [amendment] = publish_amendments(words)

    assert document_of(amendment) == words
    assert text_as_amended(edition) == issued()


def test_the_second_amendment_begins_from_the_text_with_the_first():
    edition, _amendments = publish_amendments(amended_once())

    second = begin_amendment(edition.standard)

    updates = second.draft.updates.values_list("data", flat=True)
    assert shared_document(map(bytes, updates)) == amended_once()


def test_a_third_amendment_is_refused_with_the_rule():
    edition, _amendments = publish_amendments(amended_once(), amended_twice())

    with pytest.raises(ValidationError, match="39号") as refused:
        begin_amendment(edition.standard)

    assert list(refused.value.message_dict) == ["standard"]


def test_a_standard_is_amended_by_one_project_at_a_time():
    edition = publish_text(issued())
    first = begin_amendment(edition.standard)

    with pytest.raises(ValidationError) as refused:
        begin_amendment(edition.standard)
    assert list(refused.value.message_dict) == ["standard"]
    type(first).objects.filter(pk=first.pk).update(stage=Stage.REJECTED)

    assert begin_amendment(edition.standard).stage == Stage.PRELIMINARY


def test_a_correction_of_an_amendment_keeps_what_it_says_of_the_text():
    _edition, [amendment] = publish_amendments(amended_once())
    work_item = amendment.work_item
    before = document_of(amendment)
    after = reworded(before, LAMPS, "节能", "节电")

    correct(
        work_item,
        after,
        by=make_official(Role.PUBLISHER, on=work_item),
        at=AT + DAY,
        seen=work_item.version,
        reason="错字",
    )

    assert document_of(amendment) == after
    assert amendment.clauses.get(cid=LAMPS).content["amends"]["change"] == "changed"


def test_the_page_of_a_text_reads_as_amended_from_the_day_that_the_amendment_applies(
    client,
):
    edition, _amendments = publish_amendments(amended_once(), amended_twice())
    day = TODAY + DAY

    before = page_of(client, edition, f"?on={TODAY}")
    after = page_of(client, edition, f"?on={day}")
    as_issued = page_of(client, edition, f"?on={day}&text=issued")

    assert ("节能" in before, "Text as amended" in before) == (False, False)
    assert "灯具应可靠且节能。" in after
    assert 'from <time datetime="2026-03-02">' in after
    assert ("节能" in as_issued, "灯具应可靠。" in as_issued) == (False, True)
    assert "Show the text as amended" in as_issued


def test_the_page_names_what_an_amendment_has_taken_out(client):
    edition, _amendments = publish_amendments(amended_once(), amended_twice())

    page = page_of(client, edition, f"?on={TODAY + 2 * DAY}")

    assert "灯杆应牢固" not in page
    assert "<del>2.3" in page


def test_a_clause_tells_each_amendment_that_it_has_been_through():
    edition, [first, second] = publish_amendments(amended_once(), amended_twice())

    text = consolidated(edition, [first, second])

    assert [(str(item.clause), item.history) for item in text.clauses] == [
        ("1 范围", ()),
        ("2 要求", ()),
        ("2.1 灯具", (("changed", first), ("moved", second))),
        ("2.2 电缆", (("new", first), ("renumbered", second))),
    ]
    assert [(str(item.clause), item.history) for item in text.removed] == [
        ("2.3 灯杆", (("renumbered", first), ("removed", second))),
    ]


def test_a_second_amendment_costs_the_page_no_more_queries(client):
    edition, _amendments = publish_amendments(amended_once(), amended_twice())
    page_of(client, edition)

    one, two = (counted(client, edition, TODAY + days * DAY) for days in (1, 2))

    assert one == two


def counted(client, edition, day):
    with CaptureQueriesContext(connection) as queries:
        page_of(client, edition, f"?on={day}")
    return len(queries)


def begin_amendment(standard):
    work_item = standard.work_items.earliest("pk")
    return begin_work_item(
        kind=Kind.AMENDMENT,
        title_zh="城市道路照明 修改单",
        level="national",
        committee=standard.committee,
        proposed_by=work_item.proposed_by,
        standard=standard,
        by=make_official(Role.PROPOSER, on=work_item),
        at=AT + 10 * DAY,
    )


def test_no_revision_takes_the_place_of_a_text_that_is_being_amended():
    edition = publish_text(issued())
    revision = approved(Kind.REVISION, standard=edition.standard)
    sign(revision, amended_once())
    amendment = make_work_item(
        at=Stage.DRAFTING, kind=Kind.AMENDMENT, standard=edition.standard
    )

    with pytest.raises(UnmetError) as refusal:
        published(revision)
    amendment.stage = Stage.DRAFTING.abandoned
    amendment.save()

    assert refusal.value.requirements == (Requirement.AMENDMENTS_ENDED,)
    assert published(revision, at=AT + 400 * DAY).standard == edition.standard


def test_an_amendment_of_a_text_that_has_been_replaced_is_not_published():
    edition = publish_text(issued())
    amendment = approved(Kind.AMENDMENT, standard=edition.standard, created_at=AT + DAY)
    sign(amendment, amended_once())
    record = edition.to_record()
    enter(
        make_record(
            edition.standard.designation + "-2027",
            standard=record.standard,
            published="2027-01-01",
            implemented="2027-01-01",
        )
    )

    with override("en"), pytest.raises(ValidationError) as refused:
        published(amendment, at=AT + 400 * DAY)

    assert refused.value.messages == [
        f"{edition.designation}, which it amends, does not apply any more."
    ]
    assert not Edition.objects.amending(edition).exists()


def test_an_amendment_of_a_text_that_was_withdrawn_is_not_published():
    edition = publish_text(issued())
    amendment = approved(Kind.AMENDMENT, standard=edition.standard, created_at=AT + DAY)
    sign(amendment, amended_once())
    how = {"at": AT + DAY, "by": make_person(), "reason": "过时"}
    withdraw_edition(edition, TODAY + 2 * DAY, **how)

    with override("en"), pytest.raises(ValidationError, match="is in force"):
        published(amendment, at=AT + 3 * DAY)
