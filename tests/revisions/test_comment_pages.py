"""The officials' table of comments, and the summary made of it."""

from datetime import timedelta

import pytest
from django.core import mail

from organisations.roles import Role
from revisions.actions.answering import Answer, answers_seen, dispose
from revisions.models import Disposition
from revisions.stages import Stage
from tests.builders import AT, make_person
from tests.revisions.builders import make_limits, make_official, make_work_item
from tests.revisions.comments import make_comment, make_open
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db
ACCEPTED = Answer(Disposition.Outcome.ACCEPTED, "采纳。")


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def consultation():
    return make_open()


@pytest.fixture
def secretary(consultation, client):
    person = make_official(Role.SECRETARY, on=consultation.work_item)
    signed_in(client, person)
    return person


def address(consultation, path=""):
    return f"/en/projects/{consultation.work_item_id}/{path}"


def a_clause(consultation, place=-1):
    return consultation.snapshot.content["content"][place]["attrs"]["cid"]


def answer_form(client, consultation, *comments, **fields):
    query = "&".join(f"c={one.pk}" for one in comments)
    page = client.get(address(consultation, f"comments/chosen/?{query}"))
    return {
        "c": [one.pk for one in comments],
        "seen": page.context["answer_form"]["seen"].value(),
        "outcome": "accepted",
        "reason": "采纳。",
    } | fields


def test_comments_stand_in_the_order_of_the_text_and_like_ones_together(
    client, consultation, secretary
):
    letter = "建议将坡道坡度的要求由1:12改为1:16，以便轮椅使用者独立通行。"
    later = make_comment(consultation, clause=a_clause(consultation), text=letter)
    make_comment(consultation, clause=a_clause(consultation), text="请补充照明。")
    alike = make_comment(
        consultation, clause=a_clause(consultation), text="强烈" + letter
    )
    earlier = make_comment(consultation, clause=a_clause(consultation, 1))
    whole = make_comment(consultation)

    page = client.get(address(consultation, "comments/"))

    groups = [
        [[read.comment.pk for read in bundle] for bundle in group.bundles]
        for group in page.context["groups"]
    ]
    assert groups[:2] == [[[whole.pk]], [[earlier.pk]]]
    assert groups[2][0] == [later.pk, alike.pk]
    assert f"?c={later.pk}&amp;c={alike.pk}" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["open", "answered", "mine"]),
        ("?state=open", ["open", "mine"]),
        ("?state=answered", ["answered"]),
        ("?state=hidden", ["hidden"]),
        ("?mine=on", ["mine"]),
        ("?kind=editorial", ["answered"]),
        ("?q=open", ["open"]),
    ],
)
def test_comments_are_narrowed_down(client, consultation, secretary, query, shown):
    make_comment(consultation, text="open")
    answered = make_comment(consultation, text="answered", kind="editorial")
    dispose(
        consultation,
        [answered.pk],
        ACCEPTED,
        seen=answers_seen([]),
        by=secretary,
        at=AT,
    )
    make_comment(consultation, text="mine", assigned_to=secretary)
    make_comment(consultation, text="hidden", is_hidden=True)
    make_comment(consultation, text="pending", confirmed_at=None)

    page = client.get(address(consultation, f"comments/{query}"))

    assert [one.text for one in page.context["page"]] == shown


@pytest.mark.parametrize(
    "query", ["?state=nonsense", "?round=x", "?page=0", "?kind=%00", "?round=99"]
)
def test_a_malformed_question_is_refused(client, consultation, secretary, query):
    answer = client.get(address(consultation, f"comments/{query}"))

    assert answer.status_code == (404 if "99" in query else 400)


def test_a_project_without_consultation_has_no_comments(client):
    work_item = make_work_item(at=Stage.DRAFTING)
    signed_in(client, make_official(Role.SECRETARY, on=work_item))

    assert client.get(f"/projects/{work_item.pk}/comments/").status_code == 404


def test_those_ticked_are_answered_together(client, consultation, secretary):
    some = [make_comment(consultation) for _time in range(3)]
    given = answer_form(client, consultation, *some)

    answer = client.post(address(consultation, "comments/answer/"), given)

    assert answer.status_code == 302
    assert set(Disposition.objects.values_list("outcome", "by")) == {
        ("accepted", secretary.pk)
    }
    assert Disposition.objects.count() == 3


def test_a_refused_answer_says_why_and_can_be_sent_again(
    client, consultation, secretary
):
    known = make_comment(consultation)
    path = address(consultation, "comments/answer/")
    given = answer_form(client, consultation, known)
    other = make_official(Role.SECRETARY, on=consultation.work_item)
    nothing = answers_seen([])

    bare = client.post(path, given | {"reason": ""})
    dispose(consultation, [known.pk], ACCEPTED, seen=nothing, by=other, at=AT)
    stale = client.post(path, given | {"outcome": "refused"})
    seen = stale.context["answer_form"]["seen"].value()
    again = client.post(path, given | {"outcome": "refused", "seen": seen})

    statuses = [bare.status_code, stale.status_code, again.status_code]
    assert statuses == [400, 412, 302]
    assert Disposition.objects.get().outcome == "refused"


@pytest.mark.parametrize("ticked", [[], ["x"], ["-1"], ["9" * 30], ["0"]])
def test_nothing_ticked_leads_back(client, consultation, secretary, ticked):
    answer = client.post(address(consultation, "comments/answer/"), {"c": ticked})

    assert answer.status_code == 302
    assert answer["Location"] == address(consultation, "comments/")


def test_comments_of_another_project_are_not_there(client, consultation, secretary):
    elsewhere = make_comment(make_open(), text="别处的意见")
    pending = make_comment(consultation, text="未确认", confirmed_at=None)

    for one in (elsewhere, pending):
        answer = client.get(address(consultation, f"comments/chosen/?c={one.pk}"))
        assert answer.status_code == 302


def test_a_comment_is_assigned_hidden_and_shown_again(client, consultation, secretary):
    known = make_comment(consultation)
    drafter = make_official(Role.DRAFTER, on=consultation.work_item)
    stranger = make_person()

    def post(path, **fields):
        given = {"c": known.pk} | fields
        answer = client.post(address(consultation, f"comments/{path}"), given)
        known.refresh_from_db()
        return answer.status_code

    assert post("assign/", person=drafter.pk) == 302
    assert known.assigned_to == drafter
    assert post("assign/", person=stranger.pk) == 400
    assert post("hide/", is_hidden="yes") == 302
    assert known.is_hidden
    assert post("hide/", is_hidden="no") == 302
    assert not known.is_hidden


def test_an_accepted_wording_is_put_into_the_draft_in_one_click(
    client, consultation, secretary
):
    clause = consultation.snapshot.content["content"][-1]
    known = make_comment(
        consultation,
        clause=clause["attrs"]["cid"],
        passage="没有这些字",
        proposed="新的说法",
    )
    dispose(
        consultation, [known.pk], ACCEPTED, seen=answers_seen([]), by=secretary, at=AT
    )
    work_item = consultation.work_item
    button = f"comments/{known.pk}/suggest/"
    while_open = client.get(address(consultation, "comments/")).content.decode()
    too_early = client.post(address(consultation, button))
    work_item.stage = Stage.COMMENTS
    work_item.save()
    page = client.get(address(consultation, "comments/")).content.decode()
    gone = client.post(address(consultation, button), follow=True)

    assert button not in while_open
    assert too_early.status_code == 403
    assert button in page
    assert "not in the draft just once" in gone.content.decode()


def test_authors_are_told_by_a_button(
    client, consultation, secretary, django_capture_on_commit_callbacks
):
    known = make_comment(consultation)
    dispose(
        consultation, [known.pk], ACCEPTED, seen=answers_seen([]), by=secretary, at=AT
    )

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(consultation, "consultations/1/tell/"))

    assert [letter.to for letter in mail.outbox] == [[known.email]]


def test_the_stage_closes_once_every_comment_is_answered_or_hidden(
    client, consultation, secretary
):
    work_item = consultation.work_item
    one, other = make_comment(consultation), make_comment(consultation)
    work_item.stage = Stage.COMMENTS
    work_item.save()
    consultation.closes_on -= timedelta(days=60)
    consultation.opens_on -= timedelta(days=60)
    consultation.save()
    move = address(consultation, "moves/submit_for_review/")

    open_ones = client.get(move).content.decode()
    client.post(
        address(consultation, "comments/answer/"),
        answer_form(client, consultation, one),
    )
    client.post(
        address(consultation, "comments/hide/"), {"c": other.pk, "is_hidden": "yes"}
    )
    none_left = client.get(move).content.decode()

    assert "Answer every comment" in open_ones
    assert "Answer every comment" not in none_left


def test_comments_that_were_given_to_somebody_are_among_their_tasks(
    client, consultation
):
    drafter = make_official(Role.DRAFTER, on=consultation.work_item)
    waiting = make_comment(consultation, assigned_to=drafter)
    link = f"/projects/{consultation.work_item_id}/comments/?state=open"
    signed_in(client, drafter)

    before = client.get("/work/").content.decode()
    Disposition.objects.create(
        comment=waiting, outcome="noted", reason="谢谢。", by=drafter, at=AT
    )
    after = client.get("/work/").content.decode()

    assert (link in before, link in after) == (True, False)
