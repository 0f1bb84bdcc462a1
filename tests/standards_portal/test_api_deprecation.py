"""Addresses that will end: told in answers and in the OpenAPI document."""

from copy import deepcopy
from datetime import date

import pytest

from standards_portal.api import deprecation
from standards_portal.api.deprecation import ENDING, Ending, describe_endings
from standards_portal.api.schema import document
from tests.builders import make_area

pytestmark = pytest.mark.django_db
LIST, DETAIL = "/api/v1/areas/", "/api/v1/areas/{slug}/"


@pytest.fixture(autouse=True)
def _areas_end(monkeypatch):
    ending = {
        LIST: Ending(date(2026, 12, 1), date(2027, 12, 31), "/api/v1/standards/"),
        DETAIL: Ending(
            date(2026, 12, 1), date(2027, 12, 31), "/api/v1/standards/{slug}/"
        ),
    }
    monkeypatch.setattr(deprecation, "ENDING", ending)


def told(client, address):
    headers = client.get(address).headers
    return {name: headers.get(name) for name in ("Deprecation", "Sunset", "Link")}


def test_an_address_that_ends_says_when_and_what_comes_after_it(client):
    make_area(3)
    docs = '<http://testserver/api/v1/docs/>; rel="deprecation"; type="text/html"'
    said = told(client, LIST)
    first, link, successor = said["Link"].split(", ")
    assert said | {"Link": link} == {
        "Deprecation": "@1796083200",
        "Sunset": "Fri, 31 Dec 2027 00:00:00 GMT",
        "Link": docs,
    }
    assert first.endswith('rel="first"')
    assert successor == (
        '<http://testserver/api/v1/standards/>; rel="successor-version"'
    )
    assert told(client, "/api/v1/areas/area-3/")["Link"] == docs


def test_others_say_nothing(client):
    assert told(client, "/api/v1/statuses/")["Deprecation"] is None
    assert told(client, "/api/v1/areas/x/y/")["Deprecation"] is None


def test_the_document_marks_the_operation():
    described = deepcopy(document())
    describe_endings(described)
    operation = described["paths"][LIST]["get"]
    assert operation["deprecated"] is True
    assert operation["description"].endswith(
        " It ends on 2027-12-31: use `/api/v1/standards/`."
    )
    assert "deprecated" not in described["paths"]["/api/v1/statuses/"]["get"]


def test_every_address_that_ends_is_there_for_a_year():
    for address, ending in ENDING.items():
        assert address in document()["paths"]
        assert ending.successor in document()["paths"]
        assert (ending.until - ending.since).days >= 365
