"""Errors of the API: problems by RFC 9457."""

import pytest
from django.test import Client

from standards_portal.api.problems import PROBLEMS

EVERYTHING_UNKNOWN = ["/api/", "/api/v1/cities/", "/api/v2/standards/", "/api/a/b/c"]


@pytest.mark.django_db
def test_a_refusal_reads_as_promised(client, settings):
    settings.SITE_URL = "https://standards.example"

    response = client.get(
        "/api/v1/areas/", {"year": "2018"}, headers={"Accept-Language": "en"}
    )

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.json() == {
        "type": "https://standards.example/api/v1/problems/invalid-parameters/",
        "title": "Some parameters cannot be used",
        "status": 400,
        "detail": "A parameter is unknown or its value is not what it takes; "
        "`invalid-params` names each with the reason. Nothing is ignored.",
        "instance": "/api/v1/areas/",
        "invalid-params": [
            {
                "name": "year",
                "reason": "There is no such parameter here. Known: cursor, limit, "
                "total.",
            }
        ],
    }


@pytest.mark.parametrize("path", EVERYTHING_UNKNOWN)
@pytest.mark.parametrize("method", ["get", "head", "options", "post", "put", "delete"])
def test_an_unknown_address_is_a_problem_whatever_the_method(client, path, method):
    response = getattr(client, method)(path)

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    if method != "head":
        assert response.json()["instance"] == path


def test_a_forgotten_slash_is_put_right(client):
    response = client.get("/api/v1/statuses?x=%E5%9F%8E")

    assert response.status_code == 301
    assert response.headers["Location"] == "/api/v1/statuses/?x=%E5%9F%8E"


def test_a_script_on_another_site_may_follow_to_the_forgotten_slash(client):
    response = client.get(
        "/api/v1/statuses", headers={"Origin": "https://city.example"}
    )

    assert response.status_code == 301
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, method):
    response = getattr(client, method)("/api/v1/standards/")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["type"].endswith("/problems/method-not-allowed/")


def test_a_format_that_is_not_there_is_a_problem(client):
    response = client.get("/api/v1/statuses/", headers={"Accept": "text/csv"})

    assert response.status_code == 406
    assert response.json()["type"].endswith("/problems/not-acceptable/")


def test_a_fault_of_the_server_is_a_problem_without_particulars(settings, monkeypatch):
    def fail(*_args):
        raise RuntimeError("secret")

    monkeypatch.setattr("catalogue.api.views.statuses.in_both_languages", fail)

    response = Client(raise_request_exception=False).get("/api/v1/statuses/")

    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["type"].endswith("/problems/server-error/")
    assert b"secret" not in response.content


def test_a_host_that_is_not_ours_is_a_problem(client):
    response = client.get("/api/v1/statuses/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_pages_outside_of_the_api_keep_their_errors(client):
    response = client.get("/%00")

    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("slug", PROBLEMS)
def test_the_address_of_every_kind_explains_it_in_both_languages(client, slug):
    response = client.get(f"/api/v1/problems/{slug}/")

    body = response.json()
    assert body["status"] == PROBLEMS[slug].status
    assert set(body["title"]) == set(body["detail"]) == {"zh", "en"}
    assert body in client.get("/api/v1/problems/").json()


def test_an_unknown_kind_is_not_found(client):
    assert client.get("/api/v1/problems/bad-luck/").status_code == 404


def test_a_problem_is_told_in_the_language_that_is_preferred(client):
    chinese = client.get("/api/v1/x/", headers={"Accept-Language": "zh-CN"})
    english = client.get("/api/v1/x/", headers={"Accept-Language": "en-GB"})

    assert chinese.headers["Content-Language"] == "zh-hans"
    assert english.headers["Content-Language"] == "en"
    assert "Accept-Language" in english.headers["Vary"]


@pytest.mark.parametrize(
    "name",
    ["accept-language", "content-type", "idempotency-key", "if-match", "if-none-match"],
)
def test_a_script_on_another_site_may_send(client, name):
    response = client.options(
        "/api/v1/editions/",
        headers={
            "Origin": "https://city.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": name,
        },
    )

    assert response.status_code == 200
    assert name in response.headers["Access-Control-Allow-Headers"].split(", ")


def test_a_script_on_another_site_may_read_what_it_needs(client):
    response = client.get("/api/v1/", headers={"Origin": "https://city.example"})

    exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Link", "Location", "Retry-After"} <= set(exposed)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/api/v1/areas/?cursor=&x=1", "/api/v1/log/?limit=-1"]
)
def test_a_method_that_is_not_there_is_told_before_parameters_are_looked_at(
    client, path
):
    response = client.trace(path)

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
