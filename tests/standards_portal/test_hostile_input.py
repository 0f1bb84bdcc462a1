"""Hostile input on every public page and endpoint: refused, never a fault."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.core.exceptions import BadRequest
from django.urls import URLPattern, URLResolver, get_resolver

from catalogue import searching
from catalogue.indexing import rebuild
from standards_portal.hostile_input import check_json
from tests.builders import enter, make_classification, make_record

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
}
OWN_SLUGS = {
    "/areas/": "area-1",
    "/committees/": "sac-tc-567",
    "/organisations/": "samr",
    "/divisions/": "51",
    "/editions/": "gb-t-1.1-2020",
    "/problems/": "not-found",
}
PARAMETERS = (
    *("q", "on", "sort", "page", "limit", "offset", "cursor", "designation"),
    *("area", "level", "status", "nature", "form", "ics", "ccs", "committee"),
    *("issuer", "division", "year", "standard", "published_after", "kind", "degree"),
    *("published_before", "resolved", "edition", "target", "scheme", "parent"),
    *("within", "reference"),
)
SKIPPED = ("admin/",)  # for those who have signed in; it has tests of its own


def routes(resolver, prefix="") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if str(entry.pattern) in SKIPPED:
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


ROUTES = sorted(set(routes(get_resolver())))


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
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    rebuild(settings.SEARCH_INDEX_DIR, progress=lambda _count: None)
    searching._reader.cache_clear()
    yield
    searching._reader.cache_clear()


@pytest.fixture
def client(client):
    """A visitor who sees what a fault of the server answers, not its traceback."""
    client.raise_request_exception = False
    return client


def assert_no_fault(response, what):
    assert response.status_code < 500, what
    for _chunk in response.streaming_content if response.streaming else ():
        pass


def test_every_address_is_tried():
    assert "/api/v1/search/" in ROUTES
    assert "/en/" not in ROUTES  # the same pages, in another language
    assert len(ROUTES) > 50


@pytest.mark.parametrize("route", ROUTES)
def test_the_address_itself_works(client, route):
    """Else the tests below would all end at its 404."""
    response = client.get(filled(route))

    required = {"/api/v1/suggest/": 400, "/api/": 404}
    assert response.status_code == required.get(route, 200), route


@pytest.mark.parametrize("route", ROUTES)
def test_no_value_of_a_parameter_is_a_fault(client, route):
    path = filled(route)
    is_api = path.startswith("/api/")

    for value in VALUES:
        assert_no_fault(client.get(path, {"q": value}), value)
        if not is_api:
            asked = dict.fromkeys(PARAMETERS, value)
            assert_no_fault(client.get(path, asked), value)


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r.startswith("/api/v1/") and "<" not in r]
)
def test_no_value_of_a_filter_is_a_fault(client, route, name):
    known = client.get(route, {name: "x"})
    faults = known.json().get("invalid-params", ()) if known.status_code == 400 else ()
    if any("no such parameter" in fault["reason"] for fault in faults):
        return

    for value in VALUES:
        assert_no_fault(client.get(route, {name: value}), value)


@pytest.mark.parametrize("route", ROUTES)
def test_no_query_is_a_fault(client, route):
    for query in QUERIES:
        response = client.get(filled(route), QUERY_STRING=query)
        assert_no_fault(response, query[:100])


@pytest.mark.parametrize("route", [route for route in ROUTES if "<" in route])
def test_no_part_of_an_address_is_a_fault(client, route):
    for value in VALUES:
        assert_no_fault(client.get(filled(route, value)), value)


@pytest.mark.parametrize("route", ROUTES)
def test_no_header_is_a_fault(client, route):
    for headers in HEADERS:
        assert_no_fault(client.get(filled(route), headers=headers), headers)


@pytest.mark.parametrize("route", ROUTES)
def test_no_body_is_a_fault_and_none_is_taken(client, route):
    for content_type, body in BODIES:
        response = client.generic(
            "POST", filled(route), body, content_type=content_type
        )
        assert response.status_code in {400, 404, 405, 413, 415}, body[:100]


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
