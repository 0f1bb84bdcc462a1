"""The catalogue harvested over OAI-PMH, by somebody else's harvester."""

import json
import threading
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from sickle import Sickle

from catalogue.models import PublicationLog
from catalogue.oai import harvest
from tests.builders import enter, make_area, make_edition, make_record, make_source

OAI = "{http://www.openarchives.org/OAI/2.0/}"
BASE = "http://testserver/oai/"
pytestmark = pytest.mark.django_db


class InProcess(Sickle):
    """A harvester that asks the site without a server."""

    def _request(self, asked):
        ask = Client().get if self.http_method == "GET" else Client().post
        answer = ask("/oai/", asked)
        assert answer.status_code == 200
        return SimpleNamespace(
            status_code=answer.status_code,
            content=answer.content,
            text=answer.content.decode(),
            raise_for_status=lambda: None,
        )


@pytest.fixture
def harvester():
    return InProcess(BASE)


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(harvest, "PAGE_SIZE", 3)


def ask(**asked):
    answer = Client().get(f"/oai/?{urlencode(asked, doseq=True)}")
    assert answer.status_code == 200
    return fromstring(answer.content)


def error_of(root):
    error = root.find(f"{OAI}error")
    return None if error is None else error.get("code")


def slugs(records):
    return [
        record.header.identifier.removeprefix("oai:127.0.0.1:") for record in records
    ]


def test_the_site_says_who_it_is(harvester):
    make_edition("GB/T 1—2020")
    said = harvester.Identify()
    entry = PublicationLog.objects.get()
    assert said.repositoryName
    assert (said.baseURL, said.protocolVersion) == (BASE, "2.0")
    assert (said.deletedRecord, said.granularity) == (
        "persistent",
        "YYYY-MM-DDThh:mm:ssZ",
    )
    assert said.earliestDatestamp == f"{entry.entered_at:%Y-%m-%dT%H:%M:%SZ}"
    assert "@" in said.adminEmail


def test_everything_is_harvested_and_then_what_is_new(harvester, small_pages):
    for number in range(1, 9):
        make_edition(f"GB/T {number}—2020")
    first = list(harvester.ListRecords(metadataPrefix="oai_dc"))
    assert slugs(first) == [f"gb-t-{number}-2020" for number in range(1, 9)]

    at = ask(verb="Identify").findtext(f"{OAI}responseDate")
    settle(at)
    enter(make_record("GB/T 3—2020", title_en="Again"))
    make_edition("GB/T 10—2020")
    second = list(harvester.ListRecords(metadataPrefix="oai_dc", **{"from": at}))

    assert slugs(second)[-2:] == ["gb-t-3-2020", "gb-t-10-2020"]
    assert second[-2].metadata["title"][-1] == "Again"


def settle(at):
    """Make what is there older than the second in which the harvester was answered."""
    moment = datetime.fromisoformat(at) - timedelta(seconds=5)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE catalogue_publicationlog SET entered_at = %s "
            "+ position * interval '1 microsecond'",
            [moment],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_what_changes_while_somebody_harvests_is_left_out_by_no_page(
    harvester, small_pages
):
    for number in range(1, 9):
        make_edition(f"GB/T {number}—2020")
    records = harvester.ListRecords(metadataPrefix="oai_dc")
    seen = slugs([next(records) for _time in range(3)])
    # One that was given out moves to the end: an offset would skip the fourth.
    enter(make_record("GB/T 1—2020", title_en="Again"))
    rest = slugs(records)
    by_offset = [f"gb-t-{number}-2020" for number in (2, 3, 4, 5, 6, 7, 8, 1)][3:]

    assert set(seen + rest) == {f"gb-t-{number}-2020" for number in range(1, 9)}
    assert rest[-1] == "gb-t-1-2020"
    assert "gb-t-4-2020" not in by_offset


def test_a_record_says_what_is_known_of_a_text(harvester):
    make_area(3)
    edition = make_edition(
        "GB/T 36333—2018",
        title_zh="城市标准",
        title_en="Urban <standard>",
        published="2018-06-07",
        issuers=("sac",),
        ics=("13.020",),
        ccs=("P50",),
        areas=(3,),
        relations=[("obsoletes", "GB/T 36333—2010")],
    )
    record = harvester.GetRecord(
        identifier="oai:127.0.0.1:gb-t-36333-2018", metadataPrefix="oai_dc"
    )
    assert record.header.setSpecs == ["level:national", "area:area-3"]
    assert record.metadata == {
        "title": ["城市标准", "Urban <standard>"],
        "identifier": [
            edition.designation,
            "http://testserver/standards/gb-t-36333/gb-t-36333-2018/",
        ],
        "publisher": ["机构sac"],
        "subject": ["ICS 13.020", "CCS P50", "领域3", "Area 3"],
        "date": ["2018-06-07"],
        "type": ["standard"],
        "relation": ["GB/T 36333—2010"],
        "source": ["试验数据"],
    }


def test_a_record_is_given_as_the_log_has_it():
    make_edition("GB/T 1—2020")
    entry = PublicationLog.objects.get()
    root = ask(
        verb="GetRecord",
        identifier="oai:127.0.0.1:gb-t-1-2020",
        metadataPrefix="record",
    )
    metadata = root.find(f".//{OAI}metadata")
    [record] = metadata
    assert json.loads(record.text) == json.loads(entry.record)
    assert (record.get("position"), record.get("digest")) == ("1", entry.record_digest)


def test_sets_are_harvested_by_themselves(harvester):
    make_area(3)
    enter(
        make_record("GB/T 1—2020", areas=(3,)),
        make_record("CJJ 2—2016", areas=(3,)),
        make_record("GB/T 3—2020"),
    )
    specs = [group.setSpec for group in harvester.ListSets()]
    assert {"level", "level:national", "area", "area:area-3"} < set(specs)
    found = {
        spec: slugs(harvester.ListRecords(metadataPrefix="oai_dc", set=spec))
        for spec in ("level", "level:national", "area", "area:area-3")
    }
    assert found == {
        "level": ["gb-t-1-2020", "cjj-2-2016", "gb-t-3-2020"],
        "level:national": ["gb-t-1-2020", "gb-t-3-2020"],
        "area": ["gb-t-1-2020", "cjj-2-2016"],
        "area:area-3": ["gb-t-1-2020", "cjj-2-2016"],
    }


def test_headers_alone_and_formats(harvester):
    make_edition("GB/T 1—2020")
    [header] = harvester.ListIdentifiers(metadataPrefix="record")
    assert header.identifier == "oai:127.0.0.1:gb-t-1-2020"
    formats = [form.metadataPrefix for form in harvester.ListMetadataFormats()]
    assert formats == ["oai_dc", "record"]


def test_it_may_be_asked_by_post(harvester):
    make_edition("GB/T 1—2020")
    harvester.http_method = "POST"
    assert slugs(harvester.ListRecords(metadataPrefix="oai_dc")) == ["gb-t-1-2020"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Steal"}, "badVerb"),
        ({"verb": ["Identify", "ListSets"]}, "badVerb"),
        ({"verb": "Identify", "set": "x"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ["a", "b"]}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        (
            {
                "verb": "GetRecord",
                "metadataPrefix": "marc",
                "identifier": "oai:127.0.0.1:gb-t-1-2020",
            },
            "cannotDisseminateFormat",
        ),
        *(
            (
                {"verb": verb, "metadataPrefix": "oai_dc", "identifier": name},
                "idDoesNotExist",
            )
            for verb in ("GetRecord",)
            for name in ("oai:127.0.0.1:gb-t-9-2020", "gb-t-1-2020", "", "a:b:c:d")
        ),
        (
            {"verb": "ListMetadataFormats", "identifier": "oai:127.0.0.1:no"},
            "idDoesNotExist",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "colour:red"},
            "noRecordsMatch",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "1990-01-01"},
            "noRecordsMatch",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"},
            "badArgument",
        ),
        (
            {
                "verb": "ListRecords",
                "metadataPrefix": "oai_dc",
                "from": "2026-01-02",
                "until": "2026-01-01",
            },
            "badArgument",
        ),
        (
            {
                "verb": "ListRecords",
                "metadataPrefix": "oai_dc",
                "from": "2026-01-01",
                "until": "2026-01-01T00:00:00Z",
            },
            "badArgument",
        ),
        ({"verb": "ListRecords", "resumptionToken": "forged"}, "badResumptionToken"),
        ({"verb": "ListRecords", "resumptionToken": ""}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "forged"}, "badResumptionToken"),
        (
            {"verb": "ListRecords", "resumptionToken": "x", "metadataPrefix": "oai_dc"},
            "badArgument",
        ),
    ],
)
def test_what_cannot_be_answered_is_told_by_its_code(asked, code):
    make_edition("GB/T 1—2020")
    assert error_of(ask(**asked)) == code


def test_an_empty_catalogue_has_nothing():
    asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    assert error_of(ask(**asked)) == "noRecordsMatch"
    assert error_of(ask(verb="Identify")) is None


def test_a_day_is_whole_and_a_second_too():
    make_edition("GB/T 1—2020")
    at = PublicationLog.objects.get().entered_at.astimezone(UTC)
    day, second = f"{at:%Y-%m-%d}", f"{at:%Y-%m-%dT%H:%M:%SZ}"
    for moment in (day, second):
        asked = {"metadataPrefix": "oai_dc", "from": moment, "until": moment}
        assert error_of(ask(verb="ListRecords", **asked)) is None


def test_a_token_is_at_the_end_of_the_last_of_several_pages(small_pages):
    for number in range(1, 5):
        make_edition(f"GB/T {number}—2020")
    first = ask(verb="ListRecords", metadataPrefix="oai_dc")
    token = first.findtext(f".//{OAI}resumptionToken")
    last = ask(verb="ListRecords", resumptionToken=token)
    assert token
    assert last.findtext(f".//{OAI}resumptionToken") == ""


def test_a_page_takes_as_many_queries_as_one_record():
    counts = []
    for numbers in (range(1, 2), range(2, 60)):
        for number in numbers:
            make_edition(f"GB/T {number}—2020", issuers=("sac",), ics=("13.020",))
        with CaptureQueriesContext(connection) as asked:
            ask(verb="ListRecords", metadataPrefix="oai_dc")
        counts.append(len(asked))
    assert counts[0] == counts[1] < 12


@pytest.mark.django_db(transaction=True)
def test_what_is_being_written_is_not_missed_by_who_goes_on_from_the_answer():
    """The answer's date is one before which nothing more can come."""
    make_source()
    written, end = threading.Event(), threading.Event()

    def write_slowly():
        with transaction.atomic():
            make_edition("GB/T 1—2020")
            written.set()
            end.wait(10)
        connection.close()

    writer = threading.Thread(target=write_slowly)
    writer.start()
    written.wait(10)
    at = ask(verb="Identify").findtext(f"{OAI}responseDate")
    end.set()
    writer.join()

    entry = PublicationLog.objects.get()
    assert datetime.fromisoformat(at) <= entry.entered_at
    asked = {"metadataPrefix": "oai_dc", "from": at}
    assert error_of(ask(verb="ListRecords", **asked)) is None
