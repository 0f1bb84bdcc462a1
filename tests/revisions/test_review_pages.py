"""Periodic reviews, as the public and the committee see them."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from organisations.roles import Role
from revisions.http import FROM_A_NETWORK
from revisions.models import Feedback, PeriodicReview, WorkItem
from revisions.stages import Stage
from tests.builders import make_edition
from tests.revisions.builders import make_limits, make_official, make_work_item
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db

# As from a page that was opened a minute ago.
GUARDED = {
    "stamp": signing.dumps(timezone.now().timestamp() - 60, salt="revisions.forms"),
    "homepage": "",
}


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def open_review(days=10):
    work_item = make_work_item(at=Stage.REVIEW)
    review = work_item.periodic_reviews.get()
    review.feedback_until = timezone.localdate() + timedelta(days=days)
    review.save()
    return review


def test_anybody_says_how_a_standard_has_served(client):
    review = open_review(days=0)
    listed = client.get("/reviews/").content.decode()

    answer = client.post(
        f"/reviews/{review.pk}/",
        {**GUARDED, "text": "第4章不适用。", "organisation": "成都市"},
    )

    assert f"/reviews/{review.pk}/" in listed
    assert answer.status_code == 302
    said = Feedback.objects.get()
    assert (said.text, said.organisation, said.person) == (
        "第4章不适用。",
        "成都市",
        None,
    )


def test_the_form_says_when_it_was_opened(client):
    review = open_review()

    form = client.get(f"/reviews/{review.pk}/").content.decode()

    assert 'name="stamp" value="' in form
    assert 'name="homepage"' in form


@pytest.mark.parametrize(
    ("days", "form"),
    [
        (10, {"text": " "}),
        (10, {"text": "好", "homepage": "x"}),
        (10, {"text": "好", "stamp": ""}),
        (-1, {"text": "好"}),
    ],
)
def test_nothing_machines_and_what_comes_too_late_are_refused(client, days, form):
    review = open_review(days)

    answer = client.post(f"/reviews/{review.pk}/", GUARDED | form)

    assert answer.status_code == 400
    assert not Feedback.objects.exists()


def test_what_is_sent_within_a_moment_is_refused(client):
    review = open_review()
    stamp = signing.dumps(timezone.now().timestamp(), salt="revisions.forms")
    form = {"text": "好", "stamp": stamp, "homepage": ""}

    answer = client.post(f"/en/reviews/{review.pk}/", form)

    assert answer.status_code == 400
    assert "That was very quick" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_one_place_says_only_so_much_in_an_hour(client):
    review = open_review()
    for number in range(FROM_A_NETWORK):
        client.post(f"/reviews/{review.pk}/", {**GUARDED, "text": f"意见{number}"})

    answer = client.post(f"/reviews/{review.pk}/", {**GUARDED, "text": "还有"})

    assert answer.status_code == 429
    assert Feedback.objects.count() == FROM_A_NETWORK


def test_only_who_takes_part_reads_the_feedback(client):
    review = open_review()
    Feedback.objects.create(review=review, text="内部意见", made_at=timezone.now())
    secretary = make_official(Role.SECRETARY, on=review.work_item)

    public = client.get(f"/reviews/{review.pk}/").content.decode()
    committee = signed_in(client, secretary).get(f"/reviews/{review.pk}/")

    assert "内部意见" not in public
    assert "内部意见" in committee.content.decode()


def test_a_standard_shows_the_work_on_it(client):
    review = open_review()
    slug = review.edition.standard.slug

    page = client.get(f"/standards/{slug}/").content.decode()

    assert f"/reviews/{review.pk}/" in page
    assert f"/projects/{review.work_item_id}/" in page


def test_a_project_that_is_not_announced_is_not_shown_with_its_standard(client):
    work_item = make_work_item(at=Stage.PROPOSED, kind="revision")

    page = client.get(f"/standards/{work_item.standard.slug}/").content.decode()

    assert f"/projects/{work_item.pk}/" not in page


def test_the_secretary_takes_up_a_text_from_elsewhere_once(client):
    committee = make_work_item().committee
    edition = make_edition(
        "GB/T 9-2015", committee=committee.reference, issuers=("first",)
    )
    secretary = make_official(
        Role.SECRETARY, on=WorkItem.objects.filter(committee=committee)[0]
    )
    signed_in(client, secretary)
    standard = f"/standards/{edition.standard.slug}/"
    offered = client.get(standard).content.decode()

    answer = client.post(f"/reviews/of/{edition.pk}/")
    again = client.post(f"/reviews/of/{edition.pk}/")

    taken = WorkItem.objects.get(edition=edition)
    assert f"/reviews/of/{edition.pk}/" in offered
    assert answer["Location"] == f"/projects/{taken.pk}/"
    assert again["Location"] == standard
    assert f"/reviews/of/{edition.pk}/" not in client.get(standard).content.decode()


def test_nobody_else_takes_a_text_up(client):
    committee = make_work_item().committee
    edition = make_edition(
        "GB/T 9-2015", committee=committee.reference, issuers=("first",)
    )
    member = make_official(Role.MEMBER, on=WorkItem.objects.get())

    unknown = client.post(f"/reviews/of/{edition.pk}/")
    refused = signed_in(client, member).post(f"/reviews/of/{edition.pk}/")

    assert (unknown.status_code, refused.status_code) == (302, 403)
    assert not WorkItem.objects.filter(edition=edition).exists()
    assert not PeriodicReview.objects.exists()


def test_a_committee_shows_its_programme(client):
    mine = make_work_item(at=Stage.DRAFTING)
    hidden = make_work_item(at=Stage.PROPOSED)
    slug = mine.committee.slug

    page = client.get(f"/committees/{slug}/").content.decode()
    listed = client.get(f"/projects/?committee={slug}").content.decode()
    unknown = client.get("/projects/?committee=nobody")

    for text in (page, listed):
        assert f"/projects/{mine.pk}/" in text
        assert f"/projects/{hidden.pk}/" not in text
    assert unknown.status_code == 400
