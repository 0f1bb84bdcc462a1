"""Hostile bodies on every write of the officials' API: refused, never a fault."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.models import Membership
from organisations.roles import Role
from revisions.models import Consultation
from revisions.stages import Stage
from standards_portal.api.schema import document
from tests.builders import AT, make_person
from tests.revisions.asking import asking
from tests.revisions.builders import (
    make_ballot,
    make_consultation,
    make_limits,
    make_signing,
    make_work_item,
)
from tests.revisions.comments import make_comment
from tests.standards_portal.hostile_inputs import BODIES, VALUES
from webhooks.models import Subscription

pytestmark = pytest.mark.django_db
PK = 7001
WRITES = [
    pytest.param(path, method.upper(), operation, id=operation["operationId"])
    for path, methods in document()["paths"].items()
    for method, operation in methods.items()
    if method != "get"
]
SHAPES: list[object] = [
    None,
    True,
    0,
    -1,
    1e308,
    10**30,
    [],
    ["a"],
    {},
    {"a": []},
    [[[]]],
]
WEBHOOK = "00000000-0000-4000-8000-000000000001"
SLUGS = {"slug": "x", "code": "51", "scheme": "ics", "webhook": WEBHOOK}
STALE = '"1-ab"'


@pytest.fixture
def client():
    """Somebody who is everything for a work item that has everything."""
    make_limits()
    item = make_work_item(at=Stage.REVIEW_DRAFT, pk=PK)
    ballot = make_ballot(item, votes=0)
    make_signing(item, signed=False)
    make_consultation(item, closes_on=timezone.localdate() + timedelta(days=9))
    Consultation.objects.update(id=PK)
    make_comment(Consultation.objects.get(), pk=PK)
    person = make_person()
    for role in (Role.ADMINISTRATOR, Role.PROPOSER):
        Membership.objects.create(
            person=person, role=role, organisation=item.proposed_by
        )
    for role in (Role.SECRETARY, Role.CHAIR):
        Membership.objects.create(person=person, role=role, committee=item.committee)
    ballot.voters.create(person=person)
    Subscription.objects.create(
        pk=WEBHOOK, person=person, address="https://city.example/", made_at=AT
    )
    found = asking(person)
    found.raise_request_exception = False
    return found


def tag_of_what_is_written(client, address):
    comment = re.match(r"/api/v1/comments/\d+/(?=\w)", address)
    return client.get(comment[0]).headers["ETag"] if comment else STALE


def bodies(operation):
    """Yield hostile bodies: an honest one with one field changed, then with all."""
    honest, fields = example(operation), [*fields_of(operation), "unknown"]
    for place, value in enumerate([*VALUES, *SHAPES]):
        name = fields[place % len(fields)]
        yield json.dumps({**honest, name: value})
        yield json.dumps(dict.fromkeys(fields, value))
    for shape in SHAPES:
        yield json.dumps(shape)


def example(operation):
    """Return an honest body; empty where none is taken."""
    if "requestBody" not in operation:
        return {}
    content = operation["requestBody"]["content"]["application/json"]
    [honest, *_others] = content["examples"].values()
    return honest["value"]


def fields_of(operation):
    if "requestBody" not in operation:
        return []
    content = operation["requestBody"]["content"]["application/json"]
    reference = content["schema"]["$ref"].rpartition("/")[2]
    return list(document()["components"]["schemas"][reference]["properties"])


@pytest.mark.parametrize(("path", "method", "operation"), WRITES)
def test_no_hostile_body_is_a_fault(client, path, method, operation):
    address = path.format(id=PK, number=1, webhook=WEBHOOK)
    tag = tag_of_what_is_written(client, address)
    sent = [("application/json", body) for body in bodies(operation)]
    faults = []

    for content_type, body in [*sent, *BODIES]:
        answer = client.generic(
            method,
            address,
            body,
            content_type=content_type,
            headers={"If-Match": tag},
        )
        if answer.status_code >= 500:
            faults.append((answer.status_code, str(body)[:200]))

    assert faults == []


@pytest.mark.parametrize(("path", "method", "operation"), WRITES)
@pytest.mark.parametrize("name", ["If-Match", "Idempotency-Key", "X-CSRFToken"])
def test_no_hostile_header_is_a_fault(client, path, method, operation, name):
    body = json.dumps(example(operation))
    statuses = set()

    for value in VALUES:
        headers = {"If-Match": STALE, name: value.encode().decode("latin-1")}
        answer = client.generic(
            method,
            path.format(id=PK, number=1, webhook=WEBHOOK),
            body,
            content_type="application/json",
            headers=headers,
        )
        statuses.add(answer.status_code)

    assert max(statuses) < 500


def test_asking_for_the_methods_is_no_fault(client):
    for path in document()["paths"]:
        address = path.format(id=PK, number=1, position=1, **SLUGS)
        assert client.options(address).status_code < 500, address
