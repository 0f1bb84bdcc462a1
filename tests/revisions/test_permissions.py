"""Who may ask what: every address of the workspace, each method, each kind of person.

An address without a row fails. A row says whose GET and whose POST is served;
everybody else is asked to sign in (302) or told that they may not (403).
"""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import TestCase
from django.urls import get_resolver, reverse
from PIL import Image

from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.bulk_moving import Chosen, begin_bulk_move
from revisions.actions.illustrating import add_figure
from revisions.actions.linking import link_calendar
from revisions.actions.supporting import secret_for
from revisions.models import BulkMove, Consultation, Drafter, WorkItem
from revisions.stages import Stage
from revisions.verbs import Verb
from revisions.views.calendars import calendar_address
from tests.builders import (
    AT,
    make_committee,
    make_edition,
    make_organisation,
    make_person,
)
from tests.revisions.builders import (
    OF_DEPARTMENTS,
    make_ballot,
    make_limits,
    make_official,
    make_signing,
    make_work_item,
)
from tests.revisions.comments import comment_by_mail, make_comment, secret_sent

pytestmark = pytest.mark.django_db

# Besides the roles of the project itself.
EVERYBODY = {
    "nobody",  # not signed in
    "stranger",  # signed in, without any role
    "voter",  # a member who is asked to vote
    "owner",  # who has begun what the address names
    *Role,
    *(f"{role} elsewhere" for role in Role),
}
SIGNED_IN = EVERYBODY - {"nobody"}
# Editors look after the catalogue alone; an administrator is one everywhere.
PART = {"voter", *Role, "administrator elsewhere"} - {Role.EDITOR}
PROPOSERS = {Role.PROPOSER, "proposer elsewhere"}
WRITERS: set[str] = {Role.DRAFTER, Role.SECRETARY}
NO_METHOD: set[str] = set()
METHODS = ("GET", "POST", "PUT", "DELETE")


def png() -> bytes:
    """Return a small image."""
    file = BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG")
    return file.getvalue()


def of_project(item: WorkItem) -> dict[str, Any]:
    return {"pk": item.pk}


def of_ballot(item: WorkItem) -> dict[str, Any]:
    ballot = make_ballot(item, votes=0, closes_on=date(2099, 1, 5))
    return {"pk": item.pk, "number": ballot.number}


def of_text(item: WorkItem) -> dict[str, Any]:
    return {"pk": item.pk, "number": item.snapshots.latest("number").number}


def of_signature(item: WorkItem) -> dict[str, Any]:
    [asked, _other] = make_signing(item, signed=False)
    return {"pk": item.pk, "sign_off": asked.pk}


def of_figure(item: WorkItem) -> dict[str, Any]:
    drafter = make_official(Role.DRAFTER, on=item)
    figure = add_figure(item, BytesIO(png()), by=drafter, at=AT)
    return {"pk": item.pk, "digest": figure.digest, "suffix": figure.format}


def of_review(item: WorkItem) -> dict[str, Any]:
    return {"pk": item.periodic_reviews.get().pk}


def of_text_from_elsewhere(item: WorkItem) -> dict[str, Any]:
    assert item.committee
    committee = item.committee.reference
    edition = make_edition("GB/T 9-2015", committee=committee, issuers=("first",))
    return {"edition": edition.pk}


def of_calendar(item: WorkItem) -> dict[str, Any]:
    link_calendar(item.proposer, at=AT)
    [path] = re.findall(r"/calendar/(.+)\.ics", calendar_address(item.proposer))
    return {"token": path}


def of_bulk_move(item: WorkItem) -> dict[str, Any]:
    how: dict[str, Any] = {"by": item.proposer, "given": {}, "at": AT}
    begun = begin_bulk_move(Verb.SUSPEND, [Chosen(item, 1, {})], **how)
    return {"pk": begun.pk}


def of_comment(item: WorkItem) -> dict[str, Any]:
    comment = make_comment(item.consultations.latest("number"))
    return {"pk": item.pk, "comment": comment.pk}


def of_round(item: WorkItem) -> dict[str, Any]:
    return {"pk": item.pk, "number": item.consultations.latest("number").number}


def ticked(item: WorkItem) -> dict[str, Any]:
    return {"c": make_comment(item.consultations.latest("number")).pk}


def of_consultation(item: WorkItem) -> dict[str, Any]:
    return {"pk": item.consultations.latest("number").pk}


def of_letter(item: WorkItem) -> dict[str, Any]:
    with TestCase.captureOnCommitCallbacks(execute=True):
        comment, _none_yet = comment_by_mail(reopened(item))
    secret = secret_sent()
    return {"token": comment.token, "secret": secret}


def of_support(item: WorkItem) -> dict[str, Any]:
    comment = make_comment(reopened(item))
    return {"secret": secret_for(comment, "a@people.example")}


def of_supported(item: WorkItem) -> dict[str, Any]:
    return {"token": make_comment(item.consultations.latest("number")).token}


def reopened(item: WorkItem) -> Consultation:
    """Return the consultation of a project, which takes comments for ever."""
    consultation = item.consultations.latest("number")
    consultation.closes_on = date(2099, 1, 5)
    consultation.save()
    return consultation


def of_standard(_item: WorkItem) -> dict[str, Any]:
    edition = make_edition("GB/T 1.1-2020")
    return {"slug": edition.standard.slug}


def of_nothing(_item: WorkItem) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Row:
    """Whose requests are served, on a project at `stage`.

    `of` gives what the address takes, `form` and `also` what is sent: whole, so that
    nothing but the person can be refused.
    """

    get: Set[str] = field(default_factory=set)
    post: Set[str] = field(default_factory=set)
    stage: Stage = Stage.DRAFTING
    of: Callable[[WorkItem], Mapping[str, Any]] = of_project
    form: Mapping[str, Any] = field(default_factory=dict)
    also: Callable[[WorkItem], Mapping[str, Any]] = of_nothing
    query: str = ""
    file: bytes = b""


ROWS: Mapping[str, Row] = {
    "work": Row(SIGNED_IN, of=of_nothing),
    "notifications": Row(SIGNED_IN, of=of_nothing),
    "read_notifications": Row(post=SIGNED_IN, of=of_nothing),
    "notification_settings": Row(
        SIGNED_IN, SIGNED_IN, of=of_nothing, form={"how": "daily"}
    ),
    "bulk": Row(SIGNED_IN, SIGNED_IN, of=of_nothing),
    "bulk_move": Row({"owner"}, of=of_bulk_move),
    "bulk_move_seen": Row(post={"owner"}, of=of_bulk_move),
    "calendar": Row(SIGNED_IN, of=of_nothing),
    "link_calendar": Row(post=SIGNED_IN, of=of_nothing),
    "unlink_calendar": Row(post=SIGNED_IN, of=of_nothing),
    "private_calendar": Row(EVERYBODY, of=of_calendar),
    "programme": Row(EVERYBODY, of=of_nothing),
    "programme_table": Row(EVERYBODY, of=of_nothing),
    "begin": Row(PROPOSERS, PROPOSERS, of=of_nothing),
    "project": Row(EVERYBODY),
    "move": Row(
        PART,
        {Role.APPROVER},
        of=lambda item: {"pk": item.pk, "verb": "suspend"},
        form={"seen": 1, "reason": "等待"},
    ),
    "proposal": Row(PART, {Role.PROPOSER}),
    "parties": Row({Role.PROPOSER, Role.SECRETARY}, {Role.PROPOSER, Role.SECRETARY}),
    "drafters": Row({Role.PROPOSER, Role.SECRETARY}, {Role.PROPOSER, Role.SECRETARY}),
    "draft": Row(PART),
    "references": Row(PART, query="?q=GB"),
    "checks": Row(PART),
    "figures": Row(post=WRITERS, file=png()),
    "figure": Row(EVERYBODY, of=of_figure),
    "explanation": Row(PART, WRITERS, form={"seen": 1, "text": "说明"}),
    "texts": Row(PART),
    "snapshot": Row(post=PART, form={"reason": "存档"}),
    "text": Row(PART, stage=Stage.CONSULTATION, of=of_text),
    "bring_back": Row(post=WRITERS, stage=Stage.COMMENTS, of=of_text),
    "redline": Row(PART, stage=Stage.CONSULTATION, query="?old=1&new=1"),
    "ballot": Row(PART, stage=Stage.REVIEW_DRAFT, of=of_ballot),
    "vote": Row(
        post={"voter"}, stage=Stage.BALLOT, of=of_ballot, form={"position": "approve"}
    ),
    "conflict": Row(
        post={"voter"}, stage=Stage.BALLOT, of=of_ballot, form={"reason": "本人起草"}
    ),
    "minutes": Row(
        post={Role.SECRETARY, Role.CHAIR},
        stage=Stage.BALLOT_CLOSED,
        of=of_ballot,
        form={"seen": 1, "text": "纪要"},
    ),
    "schedule": Row(
        {Role.PUBLISHER},
        {Role.PUBLISHER},
        stage=Stage.APPROVED,
        form={"seen": 1, "day": "2099-01-05"},
    ),
    "unschedule": Row(post={Role.PUBLISHER}, stage=Stage.APPROVED, form={"seen": 1}),
    "correct": Row({Role.PUBLISHER}, {Role.PUBLISHER}, stage=Stage.PUBLISHED),
    "published_redline": Row(
        EVERYBODY, of=of_standard, query="?old=gb-t-1.1-2020&new=gb-t-1.1-2020"
    ),
    "reviews": Row(EVERYBODY, of=of_nothing),
    "review": Row(EVERYBODY, EVERYBODY, stage=Stage.REVIEW, of=of_review),
    "take_up": Row(post={Role.SECRETARY}, of=of_text_from_elsewhere),
    "signing": Row(PART, stage=Stage.SIGNING),
    "sign": Row(post={Role.APPROVER}, stage=Stage.SIGNING, of=of_signature),
    "hold": Row(
        post={Role.APPROVER},
        stage=Stage.SIGNING,
        of=of_signature,
        form={"reason": "补充材料"},
    ),
    "comments": Row(PART, stage=Stage.COMMENTS),
    "comments_chosen": Row(PART, stage=Stage.COMMENTS),
    "comments_answer": Row(
        post=WRITERS,
        stage=Stage.COMMENTS,
        form={"outcome": "accepted", "reason": "采纳", "seen": "-"},
        also=ticked,
    ),
    "comments_assign": Row(post=WRITERS, stage=Stage.COMMENTS, also=ticked),
    "comments_hide": Row(
        post={Role.SECRETARY, Role.ADMINISTRATOR, "administrator elsewhere"},
        stage=Stage.COMMENTS,
        form={"is_hidden": "yes"},
        also=ticked,
    ),
    "suggest_wording": Row(post=WRITERS, stage=Stage.COMMENTS, of=of_comment),
    "tell_authors": Row(post=WRITERS, stage=Stage.COMMENTS, of=of_round),
    "comment_summary": Row(PART, stage=Stage.COMMENTS, of=of_round),
    "comment_summary_file": Row(PART, stage=Stage.COMMENTS, of=of_round),
    "consultations": Row(EVERYBODY, of=of_nothing),
    "consultations_feed": Row(EVERYBODY, of=of_nothing),
    "consultations_calendar": Row(EVERYBODY, of=of_nothing),
    "consultation": Row(EVERYBODY, stage=Stage.CONSULTATION, of=of_consultation),
    "comment": Row(EVERYBODY, EVERYBODY, stage=Stage.CONSULTATION, of=of_consultation),
    "confirm": Row(EVERYBODY, EVERYBODY, stage=Stage.CONSULTATION, of=of_letter),
    "support": Row(EVERYBODY, EVERYBODY, stage=Stage.CONSULTATION, of=of_supported),
    "confirm_support": Row(
        EVERYBODY, EVERYBODY, stage=Stage.CONSULTATION, of=of_support
    ),
}


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def addresses():
    """Return the names of the workspace's addresses."""
    [workspace] = [
        part
        for part in _resolvers(get_resolver())
        if getattr(part, "namespace", None) == "revisions"
    ]
    return {str(pattern.name) for pattern in workspace.url_patterns}


def _resolvers(resolver):
    for part in resolver.url_patterns:
        if hasattr(part, "url_patterns"):
            yield part
            yield from _resolvers(part)


def voter_of(item):
    ballot = item.ballots.order_by("number").last()
    return ballot.voters.first().person if ballot else None


def owner_of(_item):
    begun = BulkMove.objects.first()
    return begun.by if begun else None


_BESIDES = {
    "stranger": lambda _item: make_person(is_staff=False),
    "voter": voter_of,
    "owner": owner_of,
}


def person_for(kind, item):
    """Return a person of the kind; None for nobody, or if there is none of them."""
    if kind in _BESIDES:
        return _BESIDES[kind](item)
    role, _, place = kind.partition(" ")
    if not place:
        return make_official(Role(role), on=item)
    person = make_person()
    body = {"committee": make_committee("SAC/TC 999")}
    if role == Role.DRAFTER:
        Drafter.objects.create(work_item=make_work_item(), person=person)
        return person
    if role in {*OF_DEPARTMENTS, Role.PROPOSER, Role.ADMINISTRATOR, Role.EDITOR}:
        body = {"organisation": make_organisation("elsewhere")}
    Membership.objects.create(person=person, role=role, **body)
    return person


def answer_to(client, method, address, row, form):
    """Return what becomes of a request; what it changes is taken back."""
    with transaction.atomic():
        if method == "POST":
            file = {"file": SimpleUploadedFile("a.png", row.file)} if row.file else {}
            answer = client.post(address, {**form, **file})
        else:
            answer = client.generic(method, address)
        transaction.set_rollback(True)
    if answer.status_code == 302 and "/login/" in answer["Location"]:
        return "sign in"
    return {403: "refused", 404: "hidden", 405: "no method"}.get(
        answer.status_code, "served"
    )


def answers_to(client, kind, row, address, item, form):
    """Return what becomes of each request of a person of the kind, by its method."""
    client.logout()
    if kind != "nobody":
        person = person_for(kind, item)
        if person is None:
            return {}
        client.force_login(person, backend="organisations.backends.MembershipBackend")
    # A method that there is not is there for nobody.
    methods = METHODS if kind in {"nobody", Role.ADMINISTRATOR} else METHODS[:2]
    return {method: answer_to(client, method, address, row, form) for method in methods}


def wanted(kind, method, row):
    """Return what has to become of a request."""
    served = {"GET": row.get, "POST": row.post}.get(method, NO_METHOD)
    if not served:
        return "no method"
    if kind in served:
        return "served"
    return "sign in" if kind == "nobody" else "refused"


def test_every_address_of_the_workspace_has_a_row():
    assert addresses() == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_who_may_ask_is_served_and_nobody_else(client, name):
    row = ROWS[name]
    item = make_work_item(at=row.stage)
    address = reverse(f"revisions:{name}", kwargs=row.of(item)) + row.query

    form = {**row.form, **row.also(item)}

    found = {
        kind: answers_to(client, kind, row, address, item, form)
        for kind in sorted(EVERYBODY)
    }

    assert found == {
        kind: {method: wanted(kind, method, row) for method in answers}
        for kind, answers in found.items()
    }
