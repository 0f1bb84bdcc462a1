"""Consultations as the public sees them, and what it may send."""

import pytest
from django.core import mail

from organisations.roles import Role
from revisions.models import Comment, Consultation, Disposition
from revisions.stages import Stage
from tests.builders import AT
from tests.revisions.builders import DAY, make_limits, make_official, make_work_item
from tests.revisions.comments import EMAIL, form, make_comment, make_open_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def consultation():
    return make_open_now()


def link_sent():
    lines = mail.outbox[-1].body.splitlines()
    address = next(line for line in lines if line.startswith("http"))
    return "/" + address.split("/", 3)[3]


def a_clause(consultation):
    clause = consultation.snapshot.content["content"][-1]
    return clause["attrs"]["cid"]


def test_consultations_are_listed_with_the_open_ones_first(client):
    over = make_work_item(at=Stage.COMMENTS)
    later, sooner = make_open_now(), make_open_now()
    Consultation.objects.filter(pk=later.pk).update(
        closes_on=sooner.closes_on + 9 * DAY
    )
    make_comment(sooner)
    make_comment(sooner, is_hidden=True)
    make_comment(sooner, confirmed_at=None)

    page = client.get("/en/consultations/").content.decode()

    titles = [sooner.work_item.title_zh, later.work_item.title_zh, over.title_zh]
    places = [page.index(f">{title}</a>") for title in titles]
    assert places == sorted(places)
    assert "30 days left" in page
    assert "1 comment<" in page.replace("\n", "")


def test_the_text_is_read_and_each_clause_leads_to_its_form(client, consultation):
    page = client.get(f"/en/consultations/{consultation.pk}/").content.decode()

    cid = a_clause(consultation)
    assert f'id="c-{cid}"' in page
    assert f"/en/consultations/{consultation.pk}/comment/?clause={cid}" in page
    assert consultation.snapshot.explanation in page


def test_only_what_counts_is_shown_and_names_only_with_consent(client, consultation):
    make_comment(consultation, text="公开意见", author_name="公开人", shows_author=True)
    make_comment(consultation, text="匿名意见", author_name="不公开人")
    make_comment(consultation, text="隐藏意见", is_hidden=True)
    make_comment(consultation, text="未确认意见", confirmed_at=None)

    page = client.get(f"/consultations/{consultation.pk}/").content.decode()

    shown = {
        word: word in page
        for word in (
            *("公开意见", "公开人", "匿名意见"),
            *("不公开人", "隐藏意见", "未确认意见", "@people.example"),
        )
    }
    assert [word for word, is_there in shown.items() if is_there] == [
        *("公开意见", "公开人", "匿名意见")
    ]


def test_a_proposed_wording_is_shown_as_a_redline_and_the_answer_below(
    client, consultation
):
    known = make_comment(
        consultation,
        clause=a_clause(consultation),
        passage="不应小于30 lx",
        proposed="不应小于20 lx",
    )
    person = make_official(Role.SECRETARY, on=consultation.work_item)
    Disposition.objects.create(
        comment=known, outcome="refused", reason="依据不足。", by=person, at=AT
    )

    page = client.get(f"/consultations/{consultation.pk}/").content.decode()

    assert "<del>3</del><ins>2</ins>" in page or "<del>30</del><ins>20</ins>" in page
    assert "依据不足。" in page


def test_a_comment_is_made_by_form_link_and_button(
    client, consultation, django_capture_on_commit_callbacks
):
    address = f"/consultations/{consultation.pk}/comment/"

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(address, form(name="李", shows="on"))
    followed = client.get(link_sent())
    counted_before = Comment.objects.counted().count()
    confirmed = client.post(link_sent())

    assert (sent.status_code, followed.status_code) == (302, 200)
    assert (counted_before, Comment.objects.counted().count()) == (0, 1)
    assert confirmed["Location"] == f"/consultations/{consultation.pk}/"


def test_a_link_with_another_secret_shows_nothing(client, consultation):
    known = make_comment(consultation, text="未确认意见", confirmed_at=None)

    answer = client.get(f"/consultations/comments/{known.token}/confirm/guessed/")

    assert answer.status_code == 403
    assert "未确认意见" not in answer.content.decode()


def test_support_is_given_by_link_and_button(
    client, consultation, django_capture_on_commit_callbacks
):
    known = make_comment(consultation)
    address = f"/consultations/comments/{known.token}/support/"

    page = client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, form())
    client.get(link_sent())
    before = known.supports.count()
    client.post(link_sent())
    client.post(link_sent())

    assert page.status_code == 200
    assert (before, known.supports.count()) == (0, 1)
    assert EMAIL not in link_sent()


@pytest.mark.parametrize("fields", [{"is_hidden": True}, {"confirmed_at": None}])
def test_a_comment_that_cannot_be_seen_has_no_page_for_support(
    client, consultation, fields
):
    known = make_comment(consultation, **fields)

    answer = client.get(f"/consultations/comments/{known.token}/support/")

    assert answer.status_code == 404


def test_markup_in_a_comment_is_text(client, consultation):
    hostile = "<script>alert(1)</script>"
    make_comment(
        consultation,
        text=hostile,
        proposed=hostile,
        author_name=hostile,
        shows_author=True,
    )

    page = client.get(f"/consultations/{consultation.pk}/").content.decode()

    assert hostile not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3


def test_feed_and_calendar_have_the_open_consultations(client, consultation):
    over = make_work_item(at=Stage.COMMENTS).consultations.get()

    feed = client.get("/en/consultations/feed/")
    calendar = client.get("/en/consultations/calendar.ics")

    assert str(consultation.closes_on) in feed.content.decode()
    days = calendar.content.decode()
    assert f"DTSTART;VALUE=DATE:{consultation.closes_on:%Y%m%d}" in days
    assert f"/consultations/{over.pk}/" not in days
    assert calendar["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_link_that_is_followed_too_late_says_so(
    client, consultation, django_capture_on_commit_callbacks
):
    known = make_comment(consultation)
    support = f"/consultations/comments/{known.token}/support/"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/consultations/{consultation.pk}/comment/", form())
    links = [link_sent()]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(support, form())
    links.append(link_sent())
    consultation.work_item.stage = Stage.COMMENTS
    consultation.work_item.save()

    answers = [client.post(link) for link in links]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert Comment.objects.counted().get() == known
    assert not known.supports.exists()
