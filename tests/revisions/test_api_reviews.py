"""Periodic reviews over HTTP."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.roles import Role
from revisions.http import FROM_A_NETWORK
from revisions.models import Feedback, PeriodicReview, WorkItem
from revisions.stages import Stage
from tests.builders import make_edition, make_person
from tests.revisions.asking import ITEMS, asking, problem, queries_of, send, tag_of
from tests.revisions.builders import make_limits, make_official, make_work_item

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
REVIEWS = "/api/v1/reviews/"


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def review():
    """A review that takes feedback for nine more days."""
    found = make_work_item(at=Stage.REVIEW).periodic_reviews.get()
    found.feedback_until = timezone.localdate() + timedelta(days=9)
    found.save()
    return found


def feedback(review):
    return f"{REVIEWS}{review.pk}/feedback/"


def give(client, review, **body):
    """Say something of a standard, having seen its review."""
    tag = tag_of(client, f"{REVIEWS}{review.pk}/")
    return send(client, feedback(review), {"text": "执行困难。", **body}, tag=tag)


def test_anybody_reads_the_reviews(review):
    item = review.work_item

    [body] = asking().get(REVIEWS).json()["results"]

    assert body == {
        "url": f"{HOST}{REVIEWS}{review.pk}/",
        "page": {
            "zh": f"{HOST}/reviews/{review.pk}/",
            "en": f"{HOST}/en/reviews/{review.pk}/",
        },
        "id": review.pk,
        "edition": {
            "url": f"{HOST}/api/v1/editions/{item.edition.slug}/",
            "slug": item.edition.slug,
            "designation": item.edition.designation,
            "title": {"zh": item.edition.title_zh, "en": item.edition.title_en or None},
        },
        "work_item": {
            "url": f"{HOST}{ITEMS}{item.pk}/",
            "id": item.pk,
            "plan_number": item.plan_number,
            "title": {"zh": item.title_zh, "en": None},
            "committee": {
                "url": f"{HOST}/api/v1/committees/sac-tc-567/",
                "slug": "sac-tc-567",
                "reference": "SAC/TC 567",
                "name": {"zh": "技术委员会", "en": "Committee"},
            },
        },
        "due_on": review.due_on.isoformat(),
        "opened_on": review.opened_on.isoformat(),
        "feedback_until": review.feedback_until.isoformat(),
        "takes_feedback": True,
        "outcome": None,
        "conclusion": None,
        "concluded_on": None,
    }
    assert asking().get(body["url"]).json() == body


def test_reviews_are_found_by_their_state_and_committee(review):
    due = PeriodicReview.objects.create(
        edition=make_edition("GB/T 9-2015"), due_on=timezone.localdate()
    )
    concluded = PeriodicReview.objects.create(
        edition=make_edition("GB/T 8-2015"),
        due_on=timezone.localdate(),
        outcome="confirmed",
        concluded_on=timezone.localdate(),
    )
    committee = review.edition.standard.committee

    def found(query):
        rows = asking().get(f"{REVIEWS}{query}").json()["results"]
        return [row["id"] for row in rows]

    assert found("?state=open") == [review.pk]
    assert found("?state=due") == [due.pk]
    assert found("?state=concluded") == [concluded.pk]
    assert found("") == [review.pk, due.pk, concluded.pk]
    assert committee is None or review.pk in found(f"?committee={committee.slug}")
    assert problem(asking().get(f"{REVIEWS}?state=lost")) == (400, "invalid-parameters")


def test_a_longer_list_takes_no_more_queries(review):
    few = queries_of(asking(), REVIEWS)
    for _place in range(4):
        make_work_item(at=Stage.REVIEW)

    assert queries_of(asking(), REVIEWS) == few


def test_who_has_signed_in_says_what_they_found(review):
    person = make_person(name="刘城")

    answer = give(asking(person), review, organisation="某市住建局")

    said = Feedback.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": said.pk,
        "text": "执行困难。",
        "organisation": "某市住建局",
        "person": "刘城",
        "made_at": timezone.localtime(said.made_at).isoformat(),
    }
    secretary = asking(make_official(Role.SECRETARY, on=review.work_item))
    [row] = secretary.get(feedback(review)).json()["results"]
    assert row == answer.json()


def test_feedback_is_refused_once_it_is_over_empty_or_unseen(review):
    client = asking(make_person())

    empty = give(client, review, text=" ")
    unseen = send(client, feedback(review), {"text": "好"}, tag=None)
    stale = send(client, feedback(review), {"text": "好"}, tag='"77-ab"')
    PeriodicReview.objects.update(feedback_until=timezone.localdate())
    last_day = give(client, review)
    yesterday = timezone.localdate() - timedelta(days=1)
    PeriodicReview.objects.update(feedback_until=yesterday)
    late = give(client, review)

    assert last_day.status_code == 201
    assert problem(empty) == problem(late) == (400, "invalid-parameters")
    assert problem(unseen) == (428, "precondition-required")
    assert problem(stale) == (412, "precondition-failed")
    assert Feedback.objects.count() == 1


def test_too_much_from_one_network_is_told_when_to_come_back(review):
    client = asking(make_person())

    answers = [give(client, review) for _place in range(FROM_A_NETWORK + 1)]

    assert {answer.status_code for answer in answers[:-1]} == {201}
    assert problem(answers[-1]) == (429, "too-many-requests")
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600


def test_a_text_from_elsewhere_is_taken_up_once_by_its_secretary():
    item = make_work_item(at=Stage.PUBLISHED)
    secretary = make_official(Role.SECRETARY, on=item)
    reference = item.committee.reference
    edition = make_edition("GB/T 9-2015", committee=reference, issuers=("first",))
    client = asking(secretary)
    body = {"edition": edition.slug}

    answer = send(client, REVIEWS, body, tag=None)
    again = send(client, REVIEWS, body, tag=None)

    begun = WorkItem.objects.get(edition=edition)
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"{HOST}{ITEMS}{begun.pk}/"
    assert answer.json()["edition"]["slug"] == edition.slug
    assert problem(again) == (400, "invalid-parameters")
    nothing = send(client, REVIEWS, {"edition": "gb-t-404-2015"}, tag=None)
    assert problem(nothing) == (400, "invalid-parameters")
