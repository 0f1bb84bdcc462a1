"""Hostile input on every public page and endpoint: refused, never a fault."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.exceptions import BadRequest
from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

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

from .hostile_inputs import BODIES, FORM, HEADERS, JSON, QUERIES, VALUES

pytestmark = pytest.mark.django_db

# What stands for each part of an address: something that the catalogue has.
KNOWN = {
    "slug": "gb-t-1.1",
    "edition_slug": "gb-t-1.1-2020",
    "scheme": "ics",
    "code": "13.020",
    "citation_format": "bibtex",
    "section": "standards",
    "pk": "7001",
    "verb": "close_ballot",
    "number": "1",
    "sign_off": "1",
    "digest": "0" * 64,
    "suffix": "png",
    "token": "00000000-0000-4000-8000-000000000001",
    "secret": "secret",
    "comment": "7001",
    "edition": "7001",
    "uidb36": "5ep",
    "key": "abc-def",
}
OWN_SLUGS = {
    "/areas/": "area-1",
    "/committees/": "sac-tc-567",
    "/organisations/": "samr",
    "/divisions/": "51",
    "/editions/": "gb-t-1.1-2020",
    "/problems/": "not-found",
}
# What pages take; what endpoints take is in the OpenAPI document.
PAGE_PARAMETERS = (
    *("q", "on", "sort", "page", "area", "level", "status", "nature", "form", "ics"),
    *("ccs", "committee", "issuer", "division", "year", "next"),
    *("round", "state", "kind", "mine", "clause", "passage", "c"),
    *("phase", "department", "course", "verb"),
    *("old", "new", "view", "text"),
)
BACK_OFFICE = "admin/"  # for those who have signed in, but for this page of it
SIGN_IN = "/admin/login/"


def routes(resolver, prefix="") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if str(entry.pattern) == BACK_OFFICE:
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield "/" + route


def part_of(route, name):
    for start, own in OWN_SLUGS.items():
        if start in route and name in {"slug", "code"}:
            return own
    return KNOWN[name]


def filled(route, value=None):
    """Return the address with known things for its parts, or the value for all."""
    address = ""
    for piece in route.replace("(?P", "").split("<"):
        part, closed, rest = piece.partition(">")
        if not closed:
            address += part
            continue
        name = part.rpartition(":")[2]
        rest = rest.removeprefix("[^/]+)").removeprefix("[^/.]+)")
        known = part_of(route, name)
        address += (known if value is None else quote(value, safe="")) + rest
    return address


ROUTES = sorted({*routes(get_resolver()), SIGN_IN})


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


# What addresses answer that do not answer 200 when nothing is asked of them.
PROJECT = "/projects/<int:pk>/"
WORK_ITEM = "/api/v1/work-items/<int:pk>/"
FORMS = (
    *("texts/new/", "texts/<int:number>/restore/", "figures/"),
    *(f"ballots/<int:number>/{what}/" for what in ("vote", "conflict", "minutes")),
    *(f"signing/<int:sign_off>/{what}/" for what in ("sign", "hold")),
    *(f"comments/{what}/" for what in ("answer", "assign", "hide")),
    *("comments/<int:comment>/suggest/", "consultations/<int:number>/tell/"),
    "schedule/cancel/",
)
ACCOUNT = {
    "oidc/": 404,  # there is none
    "login/": 302,  # for who has signed in, as all of these
    "inactive/": 200,
    "signup/": 302,
    "password/set/": 302,
    "sessions/<int:pk>/end/": 405,
    **{f"2fa/{what}/": 302 for what in ("authenticate", "totp/activate")},
    "2fa/totp/deactivate/": 404,  # there is none to be put away
    **{f"2fa/recovery-codes/{what}": 404 for what in ("", "download/")},
    "2fa/recovery-codes/generate/": 302,
    "2fa/reauthenticate/": 302,
    **{f"2fa/webauthn/{what}/": 302 for what in ("add", "login", "reauthenticate")},
    **{f"2fa/webauthn/keys/<int:pk>/{what}/": 302 for what in ("edit", "remove")},
}
EXPECTED = {
    "/accounts/oidc/callback/": 404,
    **{f"/accounts/{address}": status for address, status in ACCOUNT.items()},
    "/api/v1/suggest/": 400,
    f"{WORK_ITEM}redline/": 400,  # of which texts?
    f"{WORK_ITEM}sign-offs/<int:number>/": 404,  # it has none
    "/api/v1/comments/<int:pk>/disposition/": 404,  # it is not answered
    "/api/": 404,
    "/favicon.ico": 301,
    f"{PROJECT}redline/": 400,  # of which texts?
    "/standards/<str:slug>/redline/": 400,
    f"{PROJECT}figures/<slug:digest>.<slug:suffix>": 404,  # it has none
    **{f"{PROJECT}{form}": 405 for form in FORMS},  # they are only sent
    f"{PROJECT}comments/chosen/": 302,  # which of them?
    f"{PROJECT}schedule/": 403,  # for publishers, as the next one
    f"{PROJECT}correction/": 403,
    "/reviews/of/<int:edition>/": 405,  # it is only sent, as the next ones
    "/work/notifications/read/": 405,
    "/work/bulk/": 302,  # which projects?
    "/work/bulk/<int:pk>/seen/": 405,
    "/work/calendar/link/": 405,
    "/work/calendar/unlink/": 405,
    "/calendar/<str:token>.ics": 404,  # nobody's
    "/consultations/support/<str:secret>/": 403,  # the secret was not sent
    SIGN_IN: 302,  # for who has signed in
}


@pytest.mark.parametrize("route", ROUTES)
def test_the_address_works_and_no_hostile_input_is_a_fault(client, answer_to, route):
    # Else the attacks on it would all end at its 404.
    honest = client.get(filled(route))
    faults = []

    for attack in attacks(route):
        status = answer_to(attack).status_code
        if status >= 500:
            faults.append((status, str(attack)[:300]))

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
