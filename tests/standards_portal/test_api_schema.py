"""The OpenAPI document and the reference page."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from openapi_spec_validator import validate

from catalogue.importers.seed import load_seed
from catalogue.indexing import rebuild
from catalogue.search import FACETS
from standards_portal.api import schema
from standards_portal.api.urls import version_1
from tests.search_index import search_index_in

DESCRIBED_ELSEWHERE = {"schema", "docs"}
# Its examples are tried in tests/revisions/test_api_examples.py.
WORK = re.compile(r"/api/v1/(work-items|consultations|comments|reviews)/")
# For who has signed in: see tests/webhooks/test_api_webhooks.py.
OWN = re.compile(r"/api/v1/webhooks/")

# No shipped record has its text or says what it refers to; none is like the example.
EMPTY = {
    "/api/v1/dumps/",
    "/api/v1/editions/{slug}/clauses/",
    "/api/v1/editions/{slug}/references/",
    "/api/v1/editions/{slug}/similar/",
}


def document_of(client):
    return client.get("/api/v1/schema/").json()


def test_the_document_is_valid_openapi_3_1(client):
    document = document_of(client)

    assert document["openapi"] == "3.1.0"
    validate(document)


def test_the_document_is_made_without_warnings(tmp_path):
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--file", tmp_path / "schema.yml"
    )


def test_the_document_is_found_under_either_media_type(client):
    media_type = "application/vnd.oai.openapi+json"

    response = client.get("/api/v1/schema/", headers={"Accept": media_type})

    assert response.headers["Content-Type"].startswith(media_type)
    assert response.json() == document_of(client)


def test_every_endpoint_is_described(client):
    described = {
        re.sub(r"\{\w+\}", "*", path).removeprefix("/api/v1/")
        for path in document_of(client)["paths"]
    }

    there = {
        re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]*>", "*", str(pattern.pattern)).strip("^$")
        for pattern in version_1
        if pattern.name not in DESCRIBED_ELSEWHERE
    }
    assert described == there


def test_the_kinds_of_problems_are_described_as_they_are(client):
    document = document_of(client)
    schemas = document["components"]["schemas"]

    one = document["paths"]["/api/v1/problems/{slug}/"]["get"]["responses"]["200"]
    named = one["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert set(client.get("/api/v1/problems/not-found/").json()) == set(
        schemas[named]["properties"]
    )


def test_every_parameter_is_explained(client):
    silent = [
        (path, parameter["name"])
        for path, operation in operations_of(client)
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "query" and not parameter.get("description")
    ]

    assert silent == []


def operations_of(client):
    """Return each path that is read, with its read."""
    paths = document_of(client)["paths"].items()
    return [(path, each["get"]) for path, each in paths if "get" in each]


def all_operations_of(client):
    paths = document_of(client)["paths"].values()
    return [operation for methods in paths for operation in methods.values()]


def test_every_read_tells_of_problems_and_of_304(client):
    for path, operation in operations_of(client):
        responses = operation["responses"]
        problem = responses["default"]["content"]["application/problem+json"]

        named = {"404"} if "{" in path else set()
        assert set(responses) == {"200", "304", "400", "default"} | named
        assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_every_operation_has_a_short_summary_and_a_longer_description(client):
    operations = all_operations_of(client)

    summaries = [operation["summary"] for operation in operations]
    assert len(set(summaries)) == len(summaries)
    for operation in operations:
        assert len(operation["summary"]) < 50
        assert operation["description"].endswith(".")
        assert operation["description"] != operation["summary"]


def test_paging_is_described_where_there_are_pages(client):
    paged = {
        path
        for path, operation in operations_of(client)
        if "Link" in operation["responses"]["200"]["headers"]
    }

    lists = "areas classifications committees divisions editions organisations"
    assert paged == {
        "/api/v1/editions/{slug}/relations/",
        *(f"/api/v1/{name}/" for name in [*lists.split(), "relations", "search"]),
        "/api/v1/standards/",
        "/api/v1/applicable/",
        "/api/v1/consultations/",
        "/api/v1/consultations/{id}/comments/",
        "/api/v1/reviews/",
        "/api/v1/reviews/{id}/feedback/",
        "/api/v1/work-items/",
        "/api/v1/work-items/{id}/ballots/",
        "/api/v1/work-items/{id}/ballots/{number}/votes/",
        "/api/v1/work-items/{id}/consultations/",
        "/api/v1/work-items/{id}/moves/",
        "/api/v1/work-items/{id}/sign-offs/",
        "/api/v1/work-items/{id}/snapshots/",
        "/api/v1/webhooks/",
        "/api/v1/webhooks/{webhook}/messages/",
    }


def test_lists_and_searches_are_narrowed_by_the_same_filters(client):
    paths = document_of(client)["paths"]

    narrowed = {}
    for name in ("standards", "editions", "search"):
        parameters = paths[f"/api/v1/{name}/"]["get"]["parameters"]
        described = {each["name"]: each for each in parameters}
        narrowed[name] = {
            facet: (
                described[facet]["schema"]["type"],
                described[facet]["description"].partition("\n")[0],
            )
            for facet in FACETS
        }
    assert narrowed["standards"] == narrowed["editions"] == narrowed["search"]


@pytest.fixture
def shipped(settings, tmp_path):
    """The shipped catalogue with its index."""
    load_seed(at=timezone.now())
    with connection.cursor() as cursor:
        # Another process may have counted the tables while they were empty.
        cursor.execute("ANALYZE")
    rebuild(tmp_path / "index", progress=lambda _count: None)
    with search_index_in(tmp_path / "index", settings):
        yield


def requests_of(path, operation):
    """Yield a request for each example, and one with what is required alone."""
    parameters = operation.get("parameters", ())
    path = path.format(
        **{each["name"]: each["example"] for each in parameters if each["in"] == "path"}
    )
    examples = {
        each["name"]: each["schema"]["examples"][0]
        for each in parameters
        if each["in"] == "query" and "examples" in each["schema"]
    }
    required = {
        each["name"]: examples[each["name"]]
        for each in parameters
        if each["in"] == "query" and each.get("required")
    }
    yield path, required
    for name, example in examples.items():
        yield path, {**required, name: example}


def test_every_parameter_has_an_example_where_there_can_be_one(client):
    silent = {
        (path, each["name"])
        for path, operation in operations_of(client)
        for each in operation.get("parameters", ())
        if "example" not in each and "examples" not in each["schema"]
    }

    silent_cursors = {each for each in silent if each[1] == "cursor"}
    no_adoption = {("/api/v1/editions/{slug}/relations/", "degree")}
    assert silent - silent_cursors == no_adoption


@pytest.mark.django_db
def test_every_example_finds_something_in_the_shipped_catalogue(client, shipped):
    for path, operation in operations_of(client):
        if (
            WORK.match(path) or OWN.match(path) or path in EMPTY
        ):  # nothing of it is shipped
            continue
        for address, query in requests_of(path, operation):
            response = client.get(address, query)

            body = response.json()
            assert response.status_code == 200, (address, query, body)
            found = body.get("results", body) if isinstance(body, dict) else body
            assert found, (address, query)


def test_the_root_leads_to_every_list(client):
    root = client.get("/api/v1/").json()

    lists = {path for path in document_of(client)["paths"] if "{" not in path} - {
        "/api/v1/"
    }
    addresses = {url.removeprefix("http://testserver") for url in root.values()}
    assert addresses == lists | {"/api/v1/schema/", "/api/v1/docs/"}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_reference_page_takes_everything_from_this_site(client, language):
    response = client.get("/api/v1/docs/", headers={"Accept-Language": language})

    page = response.content.decode()
    assert response.status_code == 200
    assert "://" not in page
    for path in re.findall(r'(?:src|href)="/static/([^"]+)"', page):
        assert finders.find(path), path


def test_only_the_reference_page_may_set_styles_of_its_own(client):
    page = client.get("/api/v1/docs/").headers["Content-Security-Policy"]
    endpoint = client.get("/api/v1/").headers["Content-Security-Policy"]

    assert "style-src 'self' 'unsafe-inline'" in page
    assert "unsafe-eval" not in page
    assert "unsafe-inline" not in endpoint


def test_the_document_is_built_once_though_many_ask_at_the_same_time():
    schema._built.cache_clear()  # noqa: SLF001 (kept for the process)
    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(lambda _: schema.document(), range(4))
    assert all(other is first for other in others)
