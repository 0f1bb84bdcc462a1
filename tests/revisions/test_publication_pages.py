"""Scheduling a publication and correcting a published text, in the browser."""

from datetime import date

import pytest

from catalogue.models import PublicationLog
from organisations.roles import Role
from revisions.models import ScheduledPublication
from revisions.stages import Stage
from tests.revisions.builders import (
    make_limits,
    make_official,
    make_work_item,
)
from tests.revisions.publications import approved, published
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def publisher_of(client, work_item):
    return signed_in(client, make_official(Role.PUBLISHER, on=work_item))


def test_a_publication_is_scheduled_shown_and_taken_back(client):
    work_item = approved()
    publisher_of(client, work_item)
    address = f"/projects/{work_item.pk}/schedule/"

    kept = client.post(address, {"seen": work_item.version, "day": "2099-01-05"})
    page = client.get(f"/projects/{work_item.pk}/").content.decode()
    waiting = ScheduledPublication.objects.get()
    work_item.refresh_from_db()
    back = client.post(f"{address}cancel/", {"seen": work_item.version})

    assert (kept.status_code, back.status_code) == (302, 302)
    assert waiting.day == date(2099, 1, 5)
    assert "2099-01-05" in page
    assert not ScheduledPublication.objects.exists()


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"day": "2020-01-01"}, 400, "Choose a day to come."),
        ({"day": ""}, 400, "required"),
        (
            {"day": "2099-01-05", "implemented_on": "2099-01-04"},
            400,
            "at the earliest",
        ),
        ({"day": "2099-01-05", "seen": 99}, 412, "meanwhile"),
    ],
)
def test_a_day_that_will_not_do_is_refused_and_what_was_typed_stays(
    client, form, status, said
):
    work_item = approved()
    publisher_of(client, work_item)
    given = {"seen": work_item.version, "series": "CJ/T"} | form

    answer = client.post(f"/en/projects/{work_item.pk}/schedule/", given)

    assert answer.status_code == status
    assert said in answer.content.decode()
    assert 'value="CJ/T"' in answer.content.decode()
    assert not ScheduledPublication.objects.exists()


def test_only_an_approved_text_is_scheduled_and_only_by_a_publisher(client):
    work_item = approved()
    early = make_work_item(at=Stage.SIGNING)
    approver = make_official(Role.APPROVER, on=work_item)

    not_theirs = signed_in(client, approver).get(f"/projects/{work_item.pk}/schedule/")
    too_early = publisher_of(client, early).get(f"/projects/{early.pk}/schedule/")

    assert (not_theirs.status_code, too_early.status_code) == (403, 404)


def wrong_wording(work_item, **form):
    clause = work_item.edition.clauses.latest("position")
    return {
        "seen": work_item.version,
        "title_zh": work_item.title_zh,
        "title_en": work_item.title_en,
        "clause": clause.cid,
        "wrong": clause.text[:4],
        "right": "改正",
        "reason": "错字",
    } | form


def test_a_correction_is_shown_before_it_is_made(client):
    work_item = approved()
    edition = published(work_item)
    before = edition.clauses.latest("position").text
    publisher_of(client, work_item)
    address = f"/projects/{work_item.pk}/correction/"

    shown = client.post(address, wrong_wording(work_item))
    untouched = edition.clauses.latest("position").text
    made = client.post(address, wrong_wording(work_item, correct="1"))

    assert shown.status_code == 200
    assert "<ins>" in shown.content.decode()
    assert untouched == before
    assert made.status_code == 302
    assert edition.clauses.latest("position").text == f"改正{before[4:]}"
    log = PublicationLog.objects.latest("position")
    assert (log.kind, log.reason) == ("correct", "错字")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"wrong": "没有这些字"}, "0 times"),
        ({"clause": ""}, "Choose the clause."),
        ({"wrong": ""}, "Change a title"),
        ({"reason": ""}, "required"),
    ],
)
def test_a_correction_that_corrects_nothing_is_refused(client, form, said):
    work_item = approved()
    published(work_item)
    entries = PublicationLog.objects.count()
    publisher_of(client, work_item)

    answer = client.post(
        f"/en/projects/{work_item.pk}/correction/",
        wrong_wording(work_item, correct="1", **form),
    )

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert PublicationLog.objects.count() == entries
