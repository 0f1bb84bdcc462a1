"""Editions in the API."""

import pytest

from tests.builders import make_committee, make_edition

pytestmark = pytest.mark.django_db
EDITIONS = "/api/v1/editions/"


def slugs(response):
    assert response.status_code == 200, response.content
    return [edition["slug"] for edition in response.json()["results"]]


def test_dev(client):
    make_committee()
    e = make_edition("GB/T 1.1—2020", committee="SAC/TC 567", areas=(3, 1), ics=("13.020.20",), ccs=("P50",), issuers=("sac","samr"), published="2020-03")
    import json
    print(json.dumps(client.get(f"{EDITIONS}{e.slug}/").json(), ensure_ascii=False, indent=1))
    r = client.get(f"{EDITIONS}", {"foo": 1, "level": "x", "on": "yesterday"}, headers={"Accept-Language": "en"})
    print(r.status_code, r.headers, r.content.decode())
    r = client.get(f"{EDITIONS}", {"on": "yesterday"})
    print(r.status_code, r.headers, r.content.decode())
    r = client.get(f"{EDITIONS}", {"level": "yesterday"})
    print(r.status_code, r.headers, r.content.decode())
    r = client.get(f"{EDITIONS}", {"designation": "gbt1.1", "year": "2020", "area": ["1","2"], "ics": "13", "status": "unknown", "committee": "SAC/TC 567"})
    print(r.status_code, r.headers, r.content.decode())
    for path in ["/api/", "/api/x/", "/api/v1", "/api/v1/", "/api/v1/standards/", "/api/v1/relations/", "/api/v1/classifications/", "/api/v1/search/?q=gb", "/api/v1/suggest/?q=gb", "/api/v1/statuses/", "/api/v1/areas/?x=%00"]:
        r = client.get(path)
        print(path, r.status_code, r.headers, r.content.decode()[:1500])
