"""How a text is cited and what is like it, over HTTP."""

import pytest
from django.utils import timezone

from catalogue.indexing import rebuild
from tests.builders import make_edition
from tests.search_index import search_index_in

pytestmark = pytest.mark.django_db
PATH = "/api/v1/editions/gb-t-10-2020/"


def test_a_text_is_cited_in_every_format(client):
    make_edition("GB/T 10-2020", title_zh="城市照明", published="2020-01-01")

    rows = client.get(f"{PATH}citations/").json()["results"]

    assert [(row["format"], row["name"], row["media_type"]) for row in rows] == [
        ("gbt7714", "GB/T 7714", "text/plain"),
        ("bibtex", "BibTeX", "application/x-bibtex"),
        ("ris", "RIS", "application/x-research-info-systems"),
        ("csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
    ]
    for row in rows:
        assert "城市照明" in row["text"]
        page = "http://testserver/standards/gb-t-10/gb-t-10-2020/"
        assert page in row["text"].replace("\\/", "/")


def test_what_is_like_a_text_is_told_with_its_status(client, settings, tmp_path):
    make_edition("GB/T 10-2020", title_zh="城市道路照明设施维护", implemented="2020-01")
    make_edition("GB/T 11-2020", title_zh="城市道路照明设施运行", implemented="2020-01")
    make_edition("GB/T 12-2020", title_zh="饮用水卫生", implemented="2020-01")
    rebuild(tmp_path / "index", progress=lambda _count: None)

    with search_index_in(tmp_path / "index", settings):
        rows = client.get(f"{PATH}similar/").json()["results"]

    today = timezone.localdate().isoformat()
    assert [(row["slug"], row["status"]) for row in rows][:1] == [
        ("gb-t-11-2020", {"value": "in_force", "on": today})
    ]


@pytest.mark.parametrize("name", ["citations", "similar"])
def test_an_unknown_text_or_parameter_is_refused(client, name):
    make_edition("GB/T 10-2020")

    assert client.get(f"/api/v1/editions/gb-404/{name}/").status_code == 404
    assert client.get(f"{PATH}{name}/?colour=red").status_code == 400
