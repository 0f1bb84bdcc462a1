"""Every example of the officials' API is asked of work that is at the right stage."""

import re
from datetime import date, timedelta

import jsonschema
import pytest
from django.utils import timezone

from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.reviewing import give_feedback
from revisions.drafting import clauses
from revisions.models import (
    Comment,
    Consultation,
    Disposition,
    Drafter,
    PeriodicReview,
    ScheduledPublication,
    WorkItem,
)
from revisions.stages import Stage
from standards_portal.api.schema import document
from tests.builders import AT, make_area, make_committee, make_edition, make_person
from tests.revisions.asking import asking, send, tag_of
from tests.revisions.builders import (
    make_ballot,
    make_consultation,
    make_limits,
    make_official,
    make_signing,
    make_snapshot,
    make_work_item,
)
from tests.revisions.comments import make_comment

pytestmark = pytest.mark.django_db
PK = 7001
# What is written only: its tag is that of what it belongs to.
UNREAD = re.compile(
    r"(disposition|assignment|visibility|suggestion|restoration|conflict|minutes"
    r"|corrections)/$"
)
OURS = re.compile(r"/api/v1/(work-items|consultations|comments|reviews)/")
WRITES = {"post", "put", "delete"}


def operations():
    """Return each operation on what is being written, by path and method."""
    return [
        pytest.param(path, method, operation, id=operation["operationId"])
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
        if OURS.match(path)
    ]


def at_stage(stage):
    item = make_work_item(at=stage, pk=PK)
    item.areas.add(make_area(3))
    return item


def drafting():
    item = at_stage(Stage.DRAFTING)
    make_snapshot(item)
    make_snapshot(item)
    return item


def judging():
    item = at_stage(Stage.REVIEW_DRAFT)
    today = timezone.localdate()
    ballot = make_ballot(item, votes=1, closes_on=today)
    ballot.opens_on = today
    ballot.save()
    return moved(item, Stage.BALLOT)


def judged():
    return moved(judging(), Stage.BALLOT_CLOSED)


def signing():
    item = at_stage(Stage.APPROVAL_DRAFT)
    first, _second = make_signing(item, signed=False)
    first.delete()
    first.pk = 1
    first.save()
    return moved(item, Stage.SIGNING)


def consulting():
    item = at_stage(Stage.CONSULTATION_DRAFT)
    make_consultation(item, closes_on=timezone.localdate() + timedelta(days=9))
    Consultation.objects.update(id=PK)
    comment = make_comment(Consultation.objects.get(), pk=PK)
    return moved(comment.consultation.work_item, Stage.CONSULTATION)


def approved():
    item = at_stage(Stage.APPROVED)
    ScheduledPublication.objects.create(
        work_item=item, day=date(2099, 1, 1), by=item.proposer
    )
    return item


def reviewing():
    item = at_stage(Stage.REVIEW)
    review = item.periodic_reviews.get()
    review.feedback_until = timezone.localdate()
    review.save()
    PeriodicReview.objects.update(id=PK)
    give_feedback(item.periodic_reviews.get(), "执行困难。", at=timezone.now())
    make_edition("GB/T 9-2015", committee="SAC/TC 567", issuers=("first",))
    return item


def naming():
    item = drafting()
    person = make_person(pk=PK)
    Membership.objects.create(
        person=person, role=Role.DRAFTER, organisation=item.proposed_by
    )
    return item


def answering():
    return moved(consulting(), Stage.COMMENTS)


def assigning():
    item = answering()
    Drafter.objects.create(work_item=item, person=make_person(pk=PK))
    return item


def accepting():
    item = answering()
    comment, text = Comment.objects.get(), item.snapshots.latest("number").content
    clause = next(one for one in clauses(text) if one.text)
    comment.clause, comment.passage = clause.cid, clause.text[:6]
    comment.proposed = "新的说法"
    comment.save()
    Disposition.objects.create(
        comment=comment, outcome="accepted", reason="采纳", by=item.proposer, at=AT
    )
    return item


def moved(item, stage):
    WorkItem.objects.filter(pk=item.pk).update(stage=stage)
    return WorkItem.objects.get(pk=item.pk)


# Writes before which there is nothing to be seen, and those that say all by themselves.
BEGINNINGS = {"work_items_begin", "reviews_take_up"}
BODILESS = {
    "work_items_snapshots_restore",
    "work_items_schedule_delete",
    "comments_suggest",
}
# What each write needs, and whose it is; reads need what the writes made.
NEEDS = {
    "work_items_begin": (drafting, Role.PROPOSER),
    "work_items_proposal_write": (lambda: at_stage("00.00"), Role.PROPOSER),
    "work_items_move": (drafting, Role.APPROVER),
    "work_items_snapshots_take": (drafting, Role.DRAFTER),
    "work_items_snapshots_restore": (drafting, Role.DRAFTER),
    "work_items_parties_name": (naming, Role.SECRETARY),
    "work_items_drafters_name": (naming, Role.SECRETARY),
    "work_items_explanation_write": (drafting, Role.DRAFTER),
    "work_items_ballots_vote": (judging, "voter"),
    "work_items_ballots_declare_conflict": (judging, "voter"),
    "work_items_ballots_minutes_write": (judged, Role.SECRETARY),
    "work_items_schedule_retrieve": (approved, Role.PUBLISHER),
    "work_items_schedule_write": (approved, Role.PUBLISHER),
    "work_items_schedule_delete": (approved, Role.PUBLISHER),
    "work_items_correct": (lambda: at_stage(Stage.PUBLISHED), Role.PUBLISHER),
    "reviews_list": (reviewing, Role.SECRETARY),
    "reviews_retrieve": (reviewing, Role.SECRETARY),
    "reviews_take_up": (reviewing, Role.SECRETARY),
    "reviews_feedback_list": (reviewing, Role.SECRETARY),
    "reviews_give_feedback": (reviewing, Role.MEMBER),
    "work_items_sign_offs_answer": (signing, Role.APPROVER),
    "consultations_comment": (consulting, Role.MEMBER),
    "comments_disposition_write": (answering, Role.SECRETARY),
    "comments_disposition_retrieve": (answering, Role.SECRETARY),
    "comments_assignment_retrieve": (assigning, Role.SECRETARY),
    "comments_assignment_write": (assigning, Role.SECRETARY),
    "comments_visibility_retrieve": (answering, Role.SECRETARY),
    "comments_visibility_write": (answering, Role.SECRETARY),
    "comments_suggest": (accepting, Role.SECRETARY),
}
READS = {
    "ballots": judging,
    "sign-offs": signing,
    "consultations": consulting,
    "comments": consulting,
}


@pytest.fixture(autouse=True)
def _limits():
    make_limits()
    make_committee("ISO/TC 268")


def who_and_what(operation_id, path):
    """Return a work item as the operation needs it, and a client of who may."""
    make, role = NEEDS.get(operation_id, (None, Role.SECRETARY))
    parts = [name for name in READS if f"/{name}/" in path]
    item = (make or (READS[parts[-1]] if parts else drafting))()
    if role == "voter":
        person = item.ballots.get().voters.order_by("pk").last().person
    else:
        person = make_official(role, on=item)
    return item, asking(person)


def addressed(path, operation):
    """Return the path with the examples of its parameters."""
    values = {
        each["name"]: each["example"]
        for each in operation["parameters"]
        if each["in"] == "path"
    }
    return path.format(**values)


def check_shape(answer, operation):
    """Check that an answer looks as the document says."""
    described = operation["responses"][str(answer.status_code)].get("content")
    if described is None:
        assert not answer.content
        return
    schema = {**described["application/json"]["schema"], **parts_of_the_document()}
    jsonschema.Draft202012Validator(schema).validate(answer.json())
    for name in operation["responses"][str(answer.status_code)]["headers"]:
        assert name in answer.headers


def parts_of_the_document():
    return {"components": document()["components"]}


@pytest.mark.parametrize(("path", "method", "operation"), operations())
def test_the_example_is_answered_as_described(path, method, operation):
    _item, client = who_and_what(operation["operationId"], path)
    address = addressed(path, operation)
    if operation["operationId"] == "comments_disposition_retrieve":
        answer_the_comment(client, address)

    answers = list(asked(client, address, method, operation))

    assert answers
    for answer in answers:
        assert answer.status_code in {200, 201, 204}, answer.json()
        check_shape(answer, operation)


def asked(client, address, method, operation):
    """Send what the examples say: bodies, or the parameters one by one."""
    if method in WRITES:
        for body in bodies(operation):
            tag = tag_for(client, address, operation)
            yield send(client, address, body, method=method.upper(), tag=tag)
        return
    queries = {
        each["name"]: each["schema"]["examples"][0]
        for each in operation["parameters"]
        if each["in"] == "query" and "examples" in each["schema"]
    }
    required = {
        each["name"]: queries.pop(each["name"])
        for each in operation["parameters"]
        if each["in"] == "query" and each.get("required")
    }
    yield client.get(address, required)
    for name, value in queries.items():
        yield client.get(address, {**required, name: value})


def bodies(operation):
    """Return the examples of what is sent; nothing where nothing is."""
    if "requestBody" not in operation:
        return [None]
    content = operation["requestBody"]["content"]["application/json"]
    return [example["value"] for example in content["examples"].values()]


def tag_for(client, address, operation):
    if all(each["name"] != "If-Match" for each in operation["parameters"]):
        return None
    return tag_of(client, UNREAD.sub("", address))


def answer_the_comment(client, address):
    body = {"outcome": "noted", "reason": "知悉"}
    tag = tag_of(client, address.removesuffix("disposition/"))
    send(client, address, body, method="PUT", tag=tag)


@pytest.mark.parametrize(("path", "method", "operation"), operations())
def test_every_write_says_what_it_takes_and_what_can_go_wrong(path, method, operation):
    if method not in WRITES:
        assert "requestBody" not in operation
        return
    taken = {each["name"] for each in operation.get("parameters", ())}
    told = set(operation["responses"])

    assert {"400", "401", "403", "default"} < told
    assert ("Idempotency-Key" in taken) == (method == "post") == ("422" in told)
    begins = operation["operationId"] in BEGINNINGS
    assert ("If-Match" in taken) == (not begins) == ({"409", "412", "428"} < told)
    assert ("404" in told) == ("{" in path)
    assert all(bodies(operation)) == (operation["operationId"] not in BODILESS)
    assert operation["security"] == [{"token": []}, {"session": []}]


def test_reads_need_nobody_to_sign_in_where_the_public_may_read():
    security = {
        operation["operationId"]: operation["security"]
        for _path, method, operation in (each.values for each in operations())
        if method == "get"
    }

    assert security["work_items_list"] == [{"token": []}, {"session": []}, {}]
