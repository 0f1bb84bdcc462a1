"""Who may ask the API what: every address, each method, each kind of person.

An address without a row fails. A row says whose GET and whose write is served;
everybody else is told to sign in (401) or that they may not (403), whatever the method.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from organisations.roles import Role
from revisions.api.urls import urlpatterns
from revisions.drafting import clauses
from revisions.models import Disposition, ScheduledPublication, WorkItem
from revisions.stages import Stage
from tests.builders import AT
from tests.revisions.asking import asking, send, tag_of
from tests.revisions.builders import make_limits, make_work_item
from tests.revisions.comments import make_comment
from tests.revisions.test_permissions import (
    EVERYBODY,
    PART,
    PROPOSERS,
    SIGNED_IN,
    WRITERS,
    of_ballot,
    of_nothing,
    of_project,
    of_signature,
    of_text,
    of_text_from_elsewhere,
    person_for,
)

pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Kinds of people of whom every method is tried, and not only those that there are.
EVERY_METHOD = {"nobody", Role.ADMINISTRATOR}


def of_consultation(item: WorkItem) -> dict[str, Any]:
    consultation = item.consultations.latest("number")
    consultation.closes_on = consultation.closes_on.replace(year=2099)
    consultation.save()
    return {"pk": consultation.pk}


def of_comment(item: WorkItem) -> dict[str, Any]:
    return {"pk": make_comment(item.consultations.latest("number")).pk}


def of_schedule(item: WorkItem) -> dict[str, Any]:
    ScheduledPublication.objects.create(
        work_item=item, day=date(2099, 1, 1), by=item.proposer
    )
    return {"pk": item.pk}


def of_open_review(item: WorkItem) -> dict[str, Any]:
    review = item.periodic_reviews.get()
    review.feedback_until = date(2099, 1, 1)
    review.save()
    return {"pk": review.pk}


def of_elsewhere(item: WorkItem) -> dict[str, Any]:
    of_text_from_elsewhere(item)
    return {}


def of_accepted_wording(item: WorkItem) -> dict[str, Any]:
    consultation = item.consultations.latest("number")
    assert consultation.snapshot
    clause = next(one for one in clauses(consultation.snapshot.content) if one.text)
    comment = make_comment(
        consultation, clause=clause.cid, passage=clause.text[:6], proposed="新的说法"
    )
    Disposition.objects.create(
        comment=comment, outcome="accepted", reason="采纳", by=item.proposer, at=AT
    )
    return {"pk": comment.pk}


def of_sign_off(item: WorkItem) -> dict[str, Any]:
    named = of_signature(item)
    return {"pk": named["pk"], "number": named["sign_off"]}


@dataclass(frozen=True, slots=True)
class Row:
    """Whose requests are served, on a work item at `stage`.

    `body` is whole, so that nothing but the person can be refused. `there` says for
    whom the address is there at all, if for more than those whose GET is served.
    """

    get: set[str] = field(default_factory=set)
    write: set[str] = field(default_factory=set)
    method: str = "POST"
    stage: Stage = Stage.DRAFTING
    of: Callable[[WorkItem], Mapping[str, Any]] = of_project
    body: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    deletes: bool = False
    there: set[str] = field(default_factory=set)

    @property
    def methods(self) -> tuple[str, ...]:
        """Return those that are tried of everybody."""
        return ("GET", "POST", "PUT") + ("DELETE",) * self.deletes

    @property
    def writes(self) -> set[str]:
        """Return those that change something."""
        return {self.method} | ({"DELETE"} if self.deletes else set())


BEGINNING = {"kind": "new", "title_zh": "城市供水", "level": "national"}
SAID = {"kind": "general", "text": "写得好。"}
ANSWER = {"outcome": "noted", "reason": "知悉"}
COMMENTS = Stage.COMMENTS
ROWS: Mapping[str, Row] = {
    "work-item-list": Row(
        EVERYBODY,
        {Role.PROPOSER},
        of=of_nothing,
        body={**BEGINNING, "proposed_by": "proposing"},
    ),
    "work-item-detail": Row(EVERYBODY),
    "work-item-proposal": Row(
        PART, PROPOSERS - {"proposer elsewhere"}, "PUT", Stage.PRELIMINARY
    ),
    "work-item-parties": Row(
        EVERYBODY,
        {Role.PROPOSER, Role.SECRETARY},
        "PUT",
        body={"departments": ["first"], "drafting_units": []},
    ),
    "work-item-drafters": Row(
        PART, {Role.PROPOSER, Role.SECRETARY}, "PUT", body={"people": []}
    ),
    "work-item-explanation": Row(PART, WRITERS, "PUT", body={"text": "依据"}),
    "work-item-move-list": Row(
        EVERYBODY, {Role.APPROVER}, body={"verb": "suspend", "reason": "等待"}
    ),
    "work-item-snapshot-list": Row(PART, PART, body={"reason": "存档"}),
    "work-item-snapshot-detail": Row(PART, stage=Stage.CONSULTATION, of=of_text),
    "work-item-snapshot-restoration": Row(
        write=WRITERS, there=PART, stage=Stage.COMMENTS, of=of_text
    ),
    "work-item-redline": Row(PART, stage=Stage.CONSULTATION, query="?from=1&to=1"),
    "work-item-consultation-list": Row(EVERYBODY, stage=Stage.CONSULTATION),
    "work-item-ballot-list": Row(PART),
    "work-item-ballot-detail": Row(PART, stage=Stage.REVIEW_DRAFT, of=of_ballot),
    "work-item-vote-list": Row(
        PART, {"voter"}, stage=Stage.BALLOT, of=of_ballot, body={"position": "approve"}
    ),
    "work-item-ballot-conflict": Row(
        write={"voter"},
        there=PART,
        stage=Stage.BALLOT,
        of=of_ballot,
        body={"reason": "利益相关"},
    ),
    "work-item-ballot-minutes": Row(
        write={Role.SECRETARY, Role.CHAIR},
        there=PART,
        method="PUT",
        stage=Stage.BALLOT_CLOSED,
        of=of_ballot,
        body={"minutes": "纪要"},
    ),
    "work-item-schedule": Row(
        PART,
        {Role.PUBLISHER},
        "PUT",
        stage=Stage.APPROVED,
        of=of_schedule,
        body={"day": "2099-01-02"},
        deletes=True,
    ),
    "work-item-correction-list": Row(
        write={Role.PUBLISHER},
        there=PART,
        stage=Stage.PUBLISHED,
        body={"title_en": "Lighting", "reason": "有误"},
    ),
    "work-item-sign-off-list": Row(PART, stage=Stage.SIGNING),
    "work-item-sign-off-detail": Row(
        PART,
        {Role.APPROVER},
        stage=Stage.SIGNING,
        of=of_sign_off,
        body={"answer": "signed"},
    ),
    "consultation-list": Row(EVERYBODY, of=of_nothing),
    "consultation-detail": Row(EVERYBODY, stage=COMMENTS, of=of_consultation),
    "consultation-comment-list": Row(
        EVERYBODY, SIGNED_IN, stage=Stage.CONSULTATION, of=of_consultation, body=SAID
    ),
    "comment-detail": Row(EVERYBODY, stage=COMMENTS, of=of_comment),
    "comment-disposition": Row(
        EVERYBODY, WRITERS, "PUT", stage=COMMENTS, of=of_comment, body=ANSWER
    ),
    "comment-assignment": Row(
        PART, WRITERS, "PUT", stage=COMMENTS, of=of_comment, body={"person": None}
    ),
    "comment-visibility": Row(
        PART,
        {Role.SECRETARY, Role.ADMINISTRATOR, "administrator elsewhere"},
        "PUT",
        stage=COMMENTS,
        of=of_comment,
        body={"is_hidden": True},
    ),
    "comment-suggestion": Row(
        write=WRITERS, there=PART, stage=COMMENTS, of=of_accepted_wording
    ),
    "review-list": Row(
        EVERYBODY,
        {Role.SECRETARY},
        stage=Stage.PUBLISHED,
        of=of_elsewhere,
        body={"edition": "gb-t-9-2015"},
    ),
    "review-detail": Row(EVERYBODY, stage=Stage.REVIEW, of=of_open_review),
    "review-feedback-list": Row(
        PART,
        SIGNED_IN,
        there=EVERYBODY,
        stage=Stage.REVIEW,
        of=of_open_review,
        body={"text": "执行困难"},
    ),
}
# There is a method, but nothing to read yet.
UNANSWERED = "comment-disposition"
WORDS = {401: "sign in", 403: "refused", 404: "hidden", 405: "no method"}


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def test_every_address_of_the_officials_api_has_a_row():
    assert {pattern.name for pattern in urlpatterns} == set(ROWS)


def answer_to(client, method, address, row):
    """Return what becomes of a request; what it changes is taken back."""
    with transaction.atomic():
        if method in row.writes:
            answer = send(
                client, address, row.body, method=method, tag=row_tag(address)
            )
        else:
            answer = client.generic(method, address)
        transaction.set_rollback(True)
    if answer.status_code >= 500 or answer.status_code in {400, 409, 412, 428}:
        return answer.json()
    return WORDS.get(answer.status_code, "served")


def row_tag(address):
    """Return the tag of what is written, as anybody reads it."""
    comment = re.match(r"/api/v1/comments/\d+/(?=\w)", address)
    return tag_of(asking(), comment[0]) if comment else '"1-ab"'


def wanted(kind, method, name):
    """Return what has to become of a request."""
    row = ROWS[name]
    if kind not in row.there | row.get:
        return outsider(kind, method, row)
    if method == "GET" and (kind in row.get or not row.get):
        return read_by_all(name)
    if method in row.writes and kind in row.write:
        return "served"
    if kind == "nobody":
        return "sign in"
    is_method = method == "GET" or (method in row.writes and row.write)
    return "refused" if is_method else "no method"


def read_by_all(name):
    """Return what becomes of a GET by those who may read all that there is."""
    if not ROWS[name].get:
        return "no method"
    return "hidden" if name == UNANSWERED else "served"


def outsider(kind, method, row):
    """Return what becomes of those for whom the address is not there at all."""
    if kind == "nobody" and (method != "GET" or row.stage != Stage.PRELIMINARY):
        return "sign in"
    return "hidden" if row.stage == Stage.PRELIMINARY else "refused"


@pytest.mark.parametrize("name", ROWS)
def test_who_may_ask_is_served_and_nobody_else(name):
    row = ROWS[name]
    item = make_work_item(at=row.stage)
    address = reverse(f"api:{name}", kwargs=row.of(item)) + row.query
    found = {}

    for kind in sorted(EVERYBODY):
        person = None if kind == "nobody" else person_for(kind, item)
        if person is None and kind != "nobody":
            continue
        methods = METHODS if kind in EVERY_METHOD else row.methods
        client = asking(person)
        found[kind] = {
            method: answer_to(client, method, address, row) for method in methods
        }

    assert found == {
        kind: {method: wanted(kind, method, name) for method in answers}
        for kind, answers in found.items()
    }
