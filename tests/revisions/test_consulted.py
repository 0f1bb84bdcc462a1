"""What a consultation is about: what an amendment changes, why one withdraws."""

import pytest

from revisions.drafting import content_hash
from revisions.models import DraftSnapshot, PeriodicReview, Proposal, WorkItem
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from revisions.views.consulted import grounds_of
from tests.builders import AT, TODAY
from tests.revisions.builders import DAY, make_limits, make_work_item, take
from tests.revisions.comments import form, make_comment, make_open_now
from tests.revisions.test_amendments import (
    CABLES,
    LAMPS,
    POLES,
    amended_once,
    amended_twice,
    issued,
    publish_amendments,
    publish_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def consult_on(document, **fields):
    """Return an open consultation on an amendment, of this text."""
    consultation = make_open_now(kind=Kind.AMENDMENT, **fields)
    consultation.snapshot = DraftSnapshot.objects.create(
        work_item=consultation.work_item,
        number=consultation.snapshot.number + 1,
        content=document,
        content_hash=content_hash(document),
        by=consultation.work_item.proposer,
        at=AT,
    )
    consultation.save()
    return consultation


def page_of(client, consultation):
    return client.get(f"/en/consultations/{consultation.pk}/").content.decode()


def changes_on(page):
    """Return the part that tells what changes, and the part with the whole text."""
    return page[page.index('id="amended"') :].split('id="whole-text"')


def test_an_amendment_is_shown_by_what_it_changes_above_the_whole_text(client):
    edition = publish_text(issued())
    consultation = consult_on(amended_once(), standard=edition.standard)

    changes, whole = changes_on(page_of(client, consultation))

    assert "2 clauses have changed." in " ".join(changes.split())
    assert "<ins>且节能</ins>" in changes
    assert "<ins>电缆应埋地。</ins>" in changes
    assert "灯杆应牢固" not in changes
    assert [f'id="c-{cid}"' in whole for cid in (CABLES, LAMPS, POLES)] == [True] * 3


def test_amendments_before_it_are_part_of_the_text_that_it_changes(client):
    edition, _amendments = publish_amendments(amended_once())
    consultation = consult_on(amended_twice(), standard=edition.standard)

    changes, _whole = changes_on(page_of(client, consultation))

    assert "<del>灯杆应牢固。</del>" in changes
    assert "<ins>且节能</ins>" not in changes


def test_what_is_said_of_an_amendment_is_kept_when_it_is_published(client):
    edition, [amendment] = publish_amendments(amended_once())
    consultation = consult_on(amended_once(), standard=edition.standard)
    consultation.work_item = amendment.work_item
    consultation.save()

    changes, _whole = changes_on(page_of(client, consultation))

    assert "<ins>且节能</ins>" in changes


def test_a_changed_clause_leads_to_its_form_while_comments_are_taken(client):
    edition = publish_text(issued())
    consultation = consult_on(amended_once(), standard=edition.standard)
    address = f"/en/consultations/{consultation.pk}/comment/?clause={LAMPS}"

    while_open, _whole = changes_on(page_of(client, consultation))
    sent = client.post(address, form(clause=LAMPS))
    WorkItem.objects.filter(pk=consultation.work_item_id).update(stage=Stage.COMMENTS)
    while_closed, _whole = changes_on(page_of(client, consultation))

    assert (address in while_open, address in while_closed) == (True, False)
    assert sent.status_code == 302


def test_an_amendment_of_a_text_that_is_not_here_is_read_as_it_is(client):
    consultation = consult_on(amended_once())

    page = page_of(client, consultation)

    assert 'id="amended"' not in page
    assert "灯具应可靠且节能。" in page


def test_a_new_text_changes_nothing(client):
    assert 'id="amended"' not in page_of(client, make_open_now())


def test_a_withdrawal_says_why(client):
    work_item = make_work_item(at=Stage.ANNOUNCED, kind=Kind.WITHDRAWAL)
    Proposal.objects.filter(work_item=work_item).update(purpose="已被<新>标准替代。")
    take(work_item, Verb.ACCEPT_WITHDRAWAL, reason="同意废止。")
    take(work_item, Verb.CONSULT_ON_WITHDRAWAL, reason="同意废止。")

    page = page_of(client, work_item.consultations.get())

    section = page[page.index('id="grounds"') : page.index('id="comments"')]
    assert section.count('<dd lang="zh-Hans">已被&lt;新&gt;标准替代。</dd>') == 1
    assert section.count("同意废止。") == 1


def test_a_withdrawal_after_a_review_has_its_conclusion():
    work_item = make_work_item(at=Stage.REVIEW_CLOSED)
    PeriodicReview.objects.filter(work_item=work_item).delete()
    PeriodicReview.objects.create(
        edition=work_item.edition,
        work_item=work_item,
        due_on=TODAY - DAY,
        outcome="withdrawn",
        conclusion="不再适用。",
        concluded_on=TODAY,
    )

    found = grounds_of(work_item)

    assert [ground.text for ground in found] == ["不再适用。"]


def test_comments_and_names_say_in_which_language_they_are(client):
    consultation = make_open_now()
    known = {"shows_author": True, "made_at": AT}
    make_comment(
        consultation,
        text="应增加照度要求。",
        author_name="李明",
        author_organisation="Lighting Ltd",
        **known,
    )
    make_comment(consultation, text="Too dark.", author_name="Ann", **known)

    page = page_of(client, consultation)

    assert '<div class="comment-text" lang="zh-Hans"><p>应增加照度要求。' in page
    assert '<div class="comment-text" lang="en"><p>Too dark.' in page
    assert (
        '<span lang="zh-Hans">李明</span> <span lang="en">Lighting Ltd</span>' in page
    )
    assert '<span lang="en">Ann</span>' in page
