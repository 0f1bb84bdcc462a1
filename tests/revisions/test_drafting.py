"""Storing a draft: updates, joining them, snapshots, going back to one."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from organisations.roles import Role
from revisions.actions import drafting
from revisions.drafting.shared_text import document_of, update_to
from revisions.models import Draft, DraftUpdate
from revisions.policy import has_drafted
from revisions.stages import Stage
from tests.builders import make_person
from tests.revisions.builders import make_official
from tests.revisions.drafts import make_drafted_item, make_drafter

pytestmark = pytest.mark.django_db

NOW = timezone.now()
CID = "5b0f6ad5-9a4c-4c44-8b39-6a6c4f1c0f7e"


@pytest.fixture
def work_item():
    return make_drafted_item()


@pytest.fixture
def drafter(work_item):
    return make_drafter(work_item)


def text(words, *marks):
    node = {"type": "text", "text": words}
    return node | {"marks": [*marks]} if marks else node


def document(*content):
    attributes = {"annex": "", "cid": CID, "mandatory": False, "role": "body"}
    title = {"type": "clauseTitle", "content": [text("照度")]}
    clause = {"type": "clause", "attrs": attributes}
    return {
        "type": "doc",
        "content": [clause | {"content": [title, paragraph(*content)]}],
    }


def paragraph(*content):
    return {"type": "paragraph", "content": [*content]}


def write(work_item, words, *, by):
    return drafting.write_text(work_item, document(text(words)), by=by, at=NOW)


def written(work_item):
    rows = DraftUpdate.objects.filter(draft=work_item.pk).order_by("pk")
    return document_of(bytes(row.data) for row in rows)


def test_a_draft_begins_with_the_obligatory_elements_and_only_once(work_item):
    drafting.open_draft(work_item, at=NOW)
    drafting.open_draft(work_item, at=NOW)

    roles = [clause["attrs"]["role"] for clause in written(work_item)["content"]]
    assert roles == ["foreword", "scope", "references", "terms"]


def test_what_is_written_is_read_back(work_item, drafter):
    everything = document(
        text("应不低于"),
        text("20", {"type": "strong"}),
        text("lx", {"type": "comment", "attrs": {"thread": "t1"}}),
        {"type": "inlineFormula", "attrs": {"latex": "E_h"}},
        text("😀。"),
    )

    drafting.write_text(work_item, everything, by=drafter, at=NOW)

    assert written(work_item) == everything


def test_numbers_and_truths_of_attributes_keep_their_types(work_item, drafter):
    cell = {"type": "tableCell", "attrs": {"colspan": 2, "rowspan": 1}}
    row = {"type": "tableRow", "content": [cell | {"content": [paragraph(text("甲"))]}]}
    tabled = document(text("见表"))
    tabled["content"][0]["content"].append({"type": "table", "content": [row]})

    drafting.write_text(work_item, tabled, by=drafter, at=NOW)

    assert written(work_item) == tabled


def test_a_person_who_does_not_draft_cannot_write(work_item):
    with pytest.raises(PermissionDenied):
        write(work_item, "别人的", by=make_person())

    assert not DraftUpdate.objects.filter(by__isnull=False).exists()


def test_nobody_writes_while_the_text_is_judged():
    work_item = make_drafted_item(at=Stage.BALLOT)

    with pytest.raises(PermissionDenied):
        write(work_item, "迟了", by=make_drafter(work_item))


@pytest.mark.parametrize("data", [b"", b"\xff" * 30, bytes(1_048_577)], ids=len)
def test_what_is_no_update_is_refused(work_item, drafter, data):
    draft = drafting.open_draft(work_item, at=NOW)

    with pytest.raises(ValidationError):
        drafting.append_update(draft, data, by=drafter, at=NOW)


def test_joining_keeps_the_text_and_leaves_one_row(work_item, drafter):
    for words in ["一", "一二", "一二三"]:
        write(work_item, words, by=drafter)
    before = written(work_item)

    replaced = drafting.compact(Draft.objects.get())

    assert replaced == 4
    assert DraftUpdate.objects.count() == 1
    assert written(work_item) == before


def test_joining_forgets_nobody_who_wrote(work_item, drafter):
    secretary = make_official(Role.SECRETARY, on=work_item)
    for words, person in [("一", drafter), ("一二", secretary), ("一二三", secretary)]:
        write(work_item, words, by=person)
        drafting.compact(Draft.objects.get())

    assert not DraftUpdate.objects.filter(by=secretary).exists()
    assert has_drafted(secretary, work_item)
    assert not has_drafted(make_official(Role.CHAIR, on=work_item), work_item)


def test_what_is_being_stored_while_rows_are_joined_comes_after_them(
    work_item, drafter
):
    write(work_item, "一", by=drafter)
    rows = DraftUpdate.objects.order_by("pk")
    words = document(text("一二"))
    being_stored = update_to([bytes(row.data) for row in rows], words)
    draft = Draft.objects.get()
    key = DraftUpdate.objects.create(draft=draft, data=being_stored, at=NOW).pk
    # Nobody else sees it before it is committed.
    DraftUpdate.objects.filter(pk=key).delete()
    write(work_item, "零一", by=drafter)

    drafting.compact(draft)
    DraftUpdate.objects.create(pk=key, draft=draft, data=being_stored, at=NOW)

    [_joined, last] = rows.all()
    assert last.pk == key
    assert "零一" in str(written(work_item))
    assert "一二" in str(written(work_item))


def test_joining_keeps_an_update_whose_ground_is_missing(work_item, drafter):
    first = update_to([], document(text("一")))
    second = update_to([first], document(text("一")) | document(text("二")))
    draft = drafting.open_draft(work_item, at=NOW)
    drafting.append_update(draft, second, by=drafter, at=NOW)

    drafting.compact(draft)
    drafting.append_update(draft, first, by=drafter, at=NOW)

    assert "二" in str(written(work_item))


def test_a_snapshot_freezes_the_text(work_item, drafter):
    write(work_item, "照度应均匀。", by=drafter)

    snapshot = drafting.take_snapshot(work_item, by=drafter, at=NOW, reason="送审")
    write(work_item, "改了。", by=drafter)

    snapshot.refresh_from_db()
    assert (snapshot.number, snapshot.reason) == (1, "送审")
    assert snapshot.content == document(text("照度应均匀。"))
    assert len(snapshot.content_hash) == 64


def test_a_snapshot_is_without_what_is_only_suggested(work_item, drafter):
    suggested = document(
        text("应"),
        text("不", {"type": "insertion", "attrs": {"id": "s1"}}),
        text("均匀", {"type": "deletion", "attrs": {"id": "s2"}}),
    )
    drafting.write_text(work_item, suggested, by=drafter, at=NOW)

    snapshot = drafting.take_snapshot(work_item, by=drafter, at=NOW, reason="征求意见")

    assert snapshot.content == document(text("应均匀"))
    assert Draft.objects.get().content == suggested


def test_snapshots_are_numbered_in_order(work_item, drafter):
    write(work_item, "一", by=drafter)

    taken = [
        drafting.take_snapshot(work_item, by=drafter, at=NOW, reason=reason)
        for reason in ["一次", "二次"]
    ]

    assert [snapshot.number for snapshot in taken] == [1, 2]
    assert taken[0].content_hash == taken[1].content_hash


def test_restoring_makes_a_new_state_and_erases_nothing(work_item, drafter):
    write(work_item, "旧文", by=drafter)
    snapshot = drafting.take_snapshot(work_item, by=drafter, at=NOW, reason="旧")
    write(work_item, "新文", by=drafter)
    before = DraftUpdate.objects.count()

    drafting.restore(snapshot, by=drafter, at=NOW)

    assert written(work_item) == snapshot.content
    assert DraftUpdate.objects.count() == before + 1


def test_a_text_that_no_editor_makes_is_not_frozen(work_item, drafter):
    write(work_item, "好", by=drafter)
    wrong = {"type": "doc", "content": [{"type": "script"}]}
    drafting.write_text(work_item, wrong, by=drafter, at=NOW)

    with pytest.raises(ValidationError):
        drafting.take_snapshot(work_item, by=drafter, at=NOW, reason="坏")

    assert not work_item.snapshots.exists()
