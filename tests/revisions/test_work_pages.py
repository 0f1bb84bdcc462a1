"""The pages of the workspace, asked for and sent as a browser does."""

import re

import pytest
from django.utils import timezone
from django.utils.translation import override

from organisations.roles import Role
from revisions.models import Vote, WorkItem
from revisions.stages import Stage
from revisions.verbs import Verb
from tests.builders import AT, make_person
from tests.revisions.builders import (
    make_ballot,
    make_limits,
    make_official,
    make_snapshot,
    make_work_item,
    official_for,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def signed_in(client, person):
    client.force_login(person, backend="organisations.backends.MembershipBackend")
    return client


@pytest.mark.parametrize("stage", Stage)
def test_a_project_has_a_page_at_every_stage(client, stage):
    work_item = make_work_item(at=stage)
    signed_in(client, make_official(Role.ADMINISTRATOR, on=work_item))

    answer = client.get(f"/projects/{work_item.pk}/")

    assert answer.status_code == 200
    assert str(stage.label) in answer.content.decode()


@pytest.mark.parametrize(
    ("stage", "status"), [(Stage.PROPOSED, 404), (Stage.ANNOUNCED, 200)]
)
def test_the_public_sees_a_project_from_its_announcement_on(client, stage, status):
    work_item = make_work_item(at=stage)

    page = client.get(f"/projects/{work_item.pk}/")
    listed = client.get("/projects/")

    assert page.status_code == status
    assert (work_item.title_zh in listed.content.decode()) == (status == 200)


@pytest.mark.parametrize(
    "path", ["draft/", "texts/", "signing/", "explanation/", "moves/submit/"]
)
def test_who_takes_no_part_is_kept_out_of_the_work(client, path):
    work_item = make_work_item(at=Stage.DRAFTING)
    address = f"/projects/{work_item.pk}/{path}"

    unknown = client.get(address)
    stranger = signed_in(client, make_person()).get(address)

    assert unknown.status_code == 302
    assert unknown["Location"].startswith("/accounts/login/")
    assert stranger.status_code == 403


def test_my_work_shows_what_waits_for_me_and_nothing_else(client):
    mine = make_work_item(at=Stage.PROPOSED)
    make_work_item(at=Stage.DRAFTING)
    approver = official_for(Verb.ANNOUNCE, on=mine)
    secretary_only = make_work_item(at=Stage.CONSULTATION_DRAFT)

    page = signed_in(client, approver).get("/work/").content.decode()

    waiting = page.split('id="changes"')[0]
    assert f"/projects/{mine.pk}/moves/announce/" in waiting
    assert f"/projects/{secretary_only.pk}/moves/" not in waiting


def test_what_is_missing_for_a_step_leads_to_where_it_is_done(client):
    work_item = make_work_item()
    work_item.proposal.need = ""
    work_item.proposal.save()
    signed_in(client, make_official(Role.PROPOSER, on=work_item))
    link = f'href="/projects/{work_item.pk}/proposal/">'

    pages = [
        client.get(path).content.decode()
        for path in (
            "/work/",
            f"/projects/{work_item.pk}/",
            f"/projects/{work_item.pk}/moves/submit/",
        )
    ]

    assert [link in page for page in pages] == [True, True, True]


def test_a_proposal_is_read_by_all_who_take_part_and_its_purpose_by_everybody(client):
    work_item = make_work_item(at=Stage.ANNOUNCED)
    proposal = f"/en/projects/{work_item.pk}/proposal/"

    public = client.get(f"/en/projects/{work_item.pk}/").content.decode()
    signed_in(client, make_official(Role.APPROVER, on=work_item))
    whole = client.get(proposal)
    written = client.post(proposal, {"seen": 1, "purpose": "另一目的"})

    words = work_item.proposal
    assert words.purpose in public
    assert words.scope in public
    assert words.law_relation not in public
    assert words.law_relation in whole.content.decode()
    assert "<textarea" not in whole.content.decode()
    assert written.status_code == 403


def test_why_a_text_was_frozen_is_said_in_the_language_of_the_page(client):
    work_item = make_work_item(at=Stage.DRAFTING)
    with override("en"):
        take(work_item, Verb.SUBMIT_DRAFT)
    signed_in(client, make_official(Role.SECRETARY, on=work_item))

    [snapshot] = work_item.snapshots.all()
    chinese = client.get(f"/projects/{work_item.pk}/texts/").content.decode()
    english = client.get(f"/en/projects/{work_item.pk}/texts/").content.decode()

    assert snapshot.reason in chinese
    assert snapshot.reason not in english
    assert "Draft submitted for consultation" in english


def test_a_closed_ballot_tells_its_count(client):
    work_item = make_work_item(at=Stage.REVIEW_DRAFT)
    ballot = make_ballot(work_item, votes=4)
    voter = ballot.voters.order_by("pk").last()
    Vote.objects.create(voter=voter, position="disapprove", comments="否", at=AT)
    WorkItem.objects.update(stage=Stage.BALLOT_CLOSED)
    signed_in(client, make_official(Role.CHAIR, on=work_item))

    page = client.get(f"/en/projects/{work_item.pk}/ballots/1/").content.decode()

    assert "4 in favour, 1 against, 0 abstained" in page


def test_who_publishes_sees_first_as_what(client):
    work_item = make_work_item(at=Stage.APPROVED)
    signed_in(client, make_official(Role.PUBLISHER, on=work_item))

    page = client.get(f"/en/projects/{work_item.pk}/moves/publish/").content.decode()

    year = timezone.localdate().year
    assert re.search(rf"published as <strong>GB/T \d+—{year}</strong>", page)
    assert f"from {timezone.localdate()} at the earliest" in page


def test_the_leading_department_stands_first_whoever_has_signed(client):
    work_item = make_work_item(at=Stage.SIGNING)
    asked = work_item.snapshots.latest("number").sign_offs
    leading = asked.get(department__slug="first")
    leading.signed_at, leading.signed_by = AT, make_person()
    leading.save()
    signed_in(client, make_official(Role.SECRETARY, on=work_item))

    page = client.get(f"/en/projects/{work_item.pk}/signing/").content.decode()

    section = page[page.index("<h1") :]
    assert section.index("Organisation first") < section.index("Organisation second")


def test_a_move_is_taken_by_its_form(client):
    work_item = make_work_item(at=Stage.PROPOSED)
    signed_in(client, official_for(Verb.ANNOUNCE, on=work_item))

    answer = client.post(
        f"/projects/{work_item.pk}/moves/announce/", {"seen": work_item.version}
    )

    assert answer.status_code == 302
    assert WorkItem.objects.get(pk=work_item.pk).stage == Stage.ANNOUNCED


@pytest.mark.parametrize(
    ("verb", "form", "status", "said"),
    [
        ("announce", {"seen": 99}, 412, "meanwhile"),
        ("accept", {"seen": 1, "plan_number": "20260001-T-469"}, 409, "not possible"),
        ("reject", {"seen": 1}, 400, "required"),
    ],
)
def test_a_refused_move_says_why_and_changes_nothing(client, verb, form, status, said):
    work_item = make_work_item(at=Stage.PROPOSED)
    signed_in(client, official_for(Verb.ANNOUNCE, on=work_item))

    answer = client.post(f"/en/projects/{work_item.pk}/moves/{verb}/", form)

    assert answer.status_code == status
    assert said in answer.content.decode()
    assert WorkItem.objects.get(pk=work_item.pk).stage == Stage.PROPOSED


def test_who_comes_second_is_told_what_the_first_has_done(client):
    work_item = make_work_item(at=Stage.PROPOSED)
    first = official_for(Verb.ANNOUNCE, on=work_item)
    take(work_item, Verb.ANNOUNCE, by=first)
    signed_in(client, official_for(Verb.ANNOUNCE, on=work_item))

    answer = client.post(
        f"/en/projects/{work_item.pk}/moves/reject/", {"seen": 1, "reason": "x"}
    )

    assert answer.status_code == 412
    assert f"The latest step: “Project announced”, {first}," in answer.content.decode()


def test_the_last_two_texts_are_compared_unless_others_are_named(client):
    work_item = make_work_item(at=Stage.DRAFTING)
    signed_in(client, make_official(Role.MEMBER, on=work_item))
    redline = f"/projects/{work_item.pk}/redline/"

    nothing = client.get(redline)
    for _text in range(3):
        make_snapshot(work_item)
    newest = client.get(redline)
    page = client.get(newest["Location"]).content.decode()

    assert nothing["Location"] == f"/projects/{work_item.pk}/texts/"
    assert newest["Location"] == f"{redline}?old=2&new=3"
    assert page.count('<option value="2" selected>2 · ') == 1
    assert client.get(f"{redline}?old=2").status_code == 400


def test_a_vote_is_cast_once(client):
    work_item = make_work_item(at=Stage.BALLOT)
    ballot = work_item.ballots.get()
    voter = ballot.voters.first()
    Vote.objects.filter(voter=voter)
    newcomer = make_official(Role.MEMBER, on=work_item)
    voter = ballot.voters.create(person=newcomer)
    ballot.opens_on = ballot.closes_on = timezone.localdate()
    ballot.save()
    signed_in(client, newcomer)
    address = f"/projects/{work_item.pk}/ballots/1/"

    refused = client.post(f"{address}vote/", {"position": "disapprove"})
    taken = client.post(f"{address}vote/", {"position": "approve"})
    again = client.post(f"{address}vote/", {"position": "abstain"})

    assert [refused.status_code, taken.status_code, again.status_code] == [
        400,
        302,
        400,
    ]
    assert Vote.objects.get(voter=voter).position == "approve"


def test_what_changed_between_two_texts_is_shown(client):
    work_item = make_work_item(at=Stage.REVIEW_DRAFT)
    numbers = [make_snapshot(work_item).number for _time in range(2)]
    signed_in(client, make_official(Role.OBSERVER, on=work_item))

    texts = client.get(f"/projects/{work_item.pk}/texts/")
    one = client.get(f"/projects/{work_item.pk}/texts/{numbers[0]}/")
    redline = client.get(
        f"/en/projects/{work_item.pk}/redline/?old={numbers[0]}&new={numbers[1]}"
    )
    malformed = client.get(f"/projects/{work_item.pk}/redline/?old=x")

    statuses = [page.status_code for page in (texts, one, redline, malformed)]
    assert statuses == [200, 200, 200, 400]
    assert "The two texts are the same." in redline.content.decode()
