"""Hostile input on every public page and endpoint: refused, never a fault."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import BadRequest
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory

from catalogue.indexing import rebuild
from catalogue.models import Edition
from organisations.models import Membership
from organisations.roles import Role
from revisions.models import BulkMove, Consultation, PeriodicReview, WorkItem
from revisions.stages import Stage
from revisions.verbs import Verb
from standards_portal.api.schema import document
from standards_portal.hostile_input import check_json
from tests.builders import (
    AT,
    TODAY,
    enter,
    make_classification,
    make_person,
    make_record,
)
from tests.revisions.builders import (
    make_consultation,
    make_limits,
    make_official,
    make_work_item,
)
from tests.revisions.comments import make_comment
from tests.search_index import search_index_in
from webhooks.models import Subscription

from .honest_addresses import EXPECTED, KNOWN, ROUTES, SIGN_IN, filled
from .hostile_inputs import BODIES, FORM, HEADERS, JSON, QUERIES, VALUES

pytestmark = pytest.mark.django_db

# What pages take; what endpoints take is in the OpenAPI document.
PAGE_PARAMETERS = (
    *("q", "on", "sort", "page", "area", "level", "status", "nature", "form", "ics"),
    *("ccs", "committee", "issuer", "division", "year", "next"),
    *("round", "state", "kind", "mine", "clause", "passage", "c"),
    *("phase", "department", "course", "verb"),
    *("old", "new", "view", "text"),
)


@pytest.fixture(autouse=True)
def catalogue(settings, tmp_path):
    enter(
        make_record(
            "GB/T 1.1-2020",
            areas=(1,),
            ics=("13.020",),
            ccs=("P50",),
            committee="SAC/TC 567",
            issuers=("samr",),
            relations=[("obsoletes", "GB/T 1.1-2009")],
        ),
        make_record("DB51/T 2-2021"),
    )
    make_classification("13.020")
    make_limits()
    project = make_work_item(at=Stage.BALLOT, pk=int(KNOWN["pk"]))
    make_official(Role.PROPOSER, on=project)
    make_commented(project)
    PeriodicReview.objects.create(
        pk=int(KNOWN["pk"]), edition=Edition.objects.all()[0], due_on=TODAY
    )
    rebuild(tmp_path / "index", progress=lambda _count: None)
    with search_index_in(tmp_path / "index", settings):
        yield


def make_commented(project):
    """Put the project to the public, and comment on it, by the known ids."""
    consultation = make_consultation(project, closes_on=TODAY)
    Consultation.objects.filter(pk=consultation.pk).delete()
    consultation.pk = int(KNOWN["pk"])
    consultation.save(force_insert=True)
    make_comment(
        consultation,
        pk=int(KNOWN["comment"]),
        token=KNOWN["token"],
        confirmation_digest=sha256(KNOWN["secret"].encode()).hexdigest(),
    )


@pytest.fixture
def client(client, catalogue):
    """An official who sees what a fault of the server answers, not its traceback."""
    client.raise_request_exception = False
    everything = [Role.ADMINISTRATOR, Role.PROPOSER, Role.SECRETARY, Role.APPROVER]
    person = make_person()
    project = WorkItem.objects.get()
    own = {"organisation": project.proposed_by}
    lead = {"committee": project.committee}
    for role in everything:
        body = lead if role == Role.SECRETARY else own
        Membership.objects.create(person=person, role=role, **body)
    BulkMove.objects.create(
        pk=int(KNOWN["pk"]), by=person, verb=Verb.SUSPEND, language="en", made_at=AT
    )
    Subscription.objects.create(
        pk=KNOWN["webhook"], person=person, address="https://city.example/", made_at=AT
    )
    client.force_login(person, backend="organisations.backends.MembershipBackend")
    return client


@pytest.fixture
def answer_to(client):
    """A function that gives the site's answer to an attack by the official."""
    # Without what the client notes of every template.
    site = BaseHandler()
    site.load_middleware()
    requests = RequestFactory()
    requests.cookies = client.cookies
    return lambda attack: site.get_response(
        requests.generic(**{"method": "GET", **attack})
    )


def attacks(route) -> Iterator[dict[str, Any]]:
    """Return the attacks on the address, as what `generic` takes."""
    path = filled(route)
    for query in (*every_fourth(QUERIES, route), *queries(path)):
        yield {"path": path, "QUERY_STRING": query}
    for value in VALUES if "<" in route else ():
        yield {"path": filled(route, value)}
    for headers in every_fourth(HEADERS, route):
        yield {"path": path, "headers": headers}
    for content_type, body in BODIES:
        sent = {"data": body, "content_type": content_type}
        yield {"method": "POST", "path": path, **sent}


def every_fourth(of_all, route):
    """Return the share of an address in what is answered alike at all of them.

    So each is tried at some forty.
    """
    return of_all[ROUTES.index(route) % 4 :: 4]


def queries(path) -> Iterator[str]:
    """Return queries with each value: all parameters at once to a page."""
    names = endpoint_parameters().get(path, ["on"])
    for value in VALUES:
        if path.startswith("/api/"):
            yield from (urlencode({name: value}) for name in (*names, value))
        else:
            yield urlencode(dict.fromkeys(PAGE_PARAMETERS, value))


@cache
def endpoint_parameters() -> dict[str, list[str]]:
    paths = document()["paths"].items()
    return {
        filled(route_of(path)): names_in_query(operations["get"])
        for path, operations in paths
        if "get" in operations
    }


def route_of(path):
    """Return a path of the OpenAPI document as the route that it is."""
    return path.replace("{id}", "<pk>").replace("{", "<").replace("}", ">")


def names_in_query(operation) -> list[str]:
    parameters = operation.get("parameters", ())
    return [p["name"] for p in parameters if p["in"] == "query"]


def test_every_address_is_tried():
    assert {"/api/v1/search/", "/search/", "/livez", SIGN_IN} < set(ROUTES)
    assert len(endpoint_parameters()["/api/v1/editions/"]) > 15
    assert len(ROUTES) > 50


@pytest.mark.parametrize("route", ROUTES)
def test_the_address_works_and_no_hostile_input_is_a_fault(client, answer_to, route):
    # Else the attacks on it would all end at its 404.
    honest = client.get(filled(route))
    if honest.streaming:
        list(honest)
    faults = []

    for attack in attacks(route):
        answer = answer_to(attack)
        if answer.streaming:  # until it is read, it is held open
            list(answer)
        if answer.status_code >= 500:
            faults.append((answer.status_code, str(attack)[:300]))

    assert honest.status_code == EXPECTED.get(route, 200)
    assert faults == []


@pytest.mark.parametrize("path", ["/", "/search/", "/api/v1/editions/", "/x"])
@pytest.mark.parametrize("query", ["%00", "q=a%00b", "q=" + "a" * 8_192])
def test_what_cannot_be_text_is_refused_everywhere(client, path, query):
    assert client.get(path, QUERY_STRING=query).status_code == 400


def test_a_long_query_that_is_not_too_long_is_read(client):
    query = "q=" + "%E5%9F%8E" * 100
    assert client.get("/api/v1/search/", QUERY_STRING=query).status_code == 200


@pytest.mark.parametrize(
    "body", [b"1", b'{"a": ["\xe5\x9f\x8e"]}', b"[" * 64 + b"]" * 64]
)
def test_honest_json_passes(body):
    check_json(body)


@pytest.mark.parametrize(
    "body",
    [
        *(body for content_type, body in BODIES if content_type == JSON and body),
        b"[" * 65 + b"]" * 65,
        b'[{"a": "\\u0000"}]',
    ],
)
def test_hostile_json_is_refused(body):
    with pytest.raises(BadRequest):
        check_json(body)


def test_hostile_json_is_refused_before_anything_reads_it(client):
    response = client.generic("POST", "/search/", b'"\\ud800"', content_type=JSON)

    assert response.status_code == 400
    assert (
        client.generic("POST", "/search/", b"a", content_type=FORM).status_code == 405
    )
