"""The OpenAPI document and the reference page."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from openapi_spec_validator import validate

from standards_portal.api.urls import version_1

DESCRIBED_ELSEWHERE = {"schema", "docs"}


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


def test_every_parameter_is_explained(client):
    silent = [
        (path, parameter["name"])
        for path, operations in document_of(client)["paths"].items()
        for parameter in operations["get"].get("parameters", ())
        if parameter["in"] == "query" and not parameter.get("description")
    ]

    assert silent == []


def test_every_operation_tells_of_problems_and_of_304(client):
    for operations in document_of(client)["paths"].values():
        responses = operations["get"]["responses"]
        problem = responses["default"]["content"]["application/problem+json"]

        assert set(responses) == {"200", "304", "default"}
        assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}


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
