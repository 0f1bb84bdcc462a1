"""The work programme: what words and filters find, and for whom."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.roles import Role
from revisions.models import DraftingUnit
from revisions.programme_search import words_of
from revisions.stages import Kind, Stage
from tests.builders import make_organisation
from tests.revisions.builders import make_limits, make_official, make_work_item
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def lamps():
    return make_work_item(
        at=Stage.DRAFTING,
        title_zh="城市道路照明设施",
        title_en="Lighting of city roads",
        plan_number="20260042-T-333",
    )


def found(client, **query):
    """Return the titles of the projects that the programme shows."""
    page = client.get("/projects/", query)
    assert page.status_code == 200
    return [item.title_zh for item in page.context["page"]]


@pytest.mark.parametrize(
    "words",
    [
        "城市照明",
        "照明 城市",
        "city LIGHTING",
        "20260042-T",
        "机构second 照明",
        "SAC/TC 567 照明",
        "Committee lighting",
    ],
)
def test_every_word_has_to_be_found_and_chinese_needs_no_spaces(client, lamps, words):
    make_work_item(at=Stage.DRAFTING, title_zh="城市供水")

    assert found(client, q=words) == [lamps.title_zh]
    assert found(client, q=f"{words} 排水") == []


def test_what_was_typed_is_parted_into_words():
    assert words_of("城市照明，GB/T 1-2020 城市") == ["城市", "照明", "gb/t", "1-2020"]


def test_drafting_units_and_the_standard_concerned_are_found(client, lamps):
    unit = make_organisation("institute")
    DraftingUnit.objects.create(work_item=lamps, organisation=unit, position=1)
    revision = make_work_item(at=Stage.DRAFTING, kind=Kind.REVISION)

    designation = revision.standard.designation
    assert found(client, q="机构institute") == [lamps.title_zh]
    assert found(client, q=designation) == [revision.title_zh]


def test_names_of_people_find_only_what_one_takes_part_in(client, lamps):
    drafter = make_official(Role.DRAFTER, on=lamps)

    as_public = found(client, q=drafter.name)
    as_secretary = found(
        signed_in(client, make_official(Role.SECRETARY, on=lamps)), q=drafter.name
    )

    assert (as_public, as_secretary) == ([], [lamps.title_zh])


def test_nobody_finds_what_is_not_public_but_those_who_take_part(client):
    hidden = make_work_item(at=Stage.PROPOSED, title_zh="未公开项目")

    as_public = found(client, q="未公开")
    table = client.get("/projects.csv", {"q": "未公开"}).content.decode()
    as_own = found(signed_in(client, make_official(Role.CHAIR, on=hidden)), q="未公开")

    assert (as_public, as_own) == ([], ["未公开项目"])
    assert "未公开" not in table


def test_filters_narrow_and_chips_take_them_off(client):
    running = make_work_item(at=Stage.DRAFTING)
    waiting = make_work_item(at=Stage.DRAFTING, is_suspended=True)
    ended = make_work_item(at=Stage.DRAFTING_ABANDONED)
    ballot = make_work_item(at=Stage.BALLOT)

    def shown(**query):
        return sorted(found(client, **query))

    every = sorted(one.title_zh for one in (running, waiting, ended, ballot))
    page = client.get("/en/projects/", {"course": "suspended", "phase": "20.20"})
    assert shown() == every
    assert shown(course="under_way") == sorted([running.title_zh, ballot.title_zh])
    assert shown(course="suspended") == [waiting.title_zh]
    assert shown(course="ended") == [ended.title_zh]
    assert shown(phase="40") == [ballot.title_zh]
    assert shown(phase="40.60") == []
    assert shown(department="second") == every
    assert shown(committee="sac-tc-567", level="national", kind="new") == every
    assert [(chip.label, chip.query) for chip in page.context["chips"]] == [
        ("Stage: 20.20 Drafting", "?course=suspended"),
        ("Course: suspended", "?phase=20.20"),
    ]


def test_mine_are_those_that_one_takes_part_in(client, lamps):
    other = make_work_item(at=Stage.DRAFTING)
    signed_in(client, make_official(Role.DRAFTER, on=lamps))

    assert sorted(found(client)) == sorted([lamps.title_zh, other.title_zh])
    assert found(client, mine="on") == [lamps.title_zh]


def test_the_list_is_sorted_as_asked(client):
    late = make_work_item(at=Stage.BALLOT)
    early = make_work_item(at=Stage.DRAFTING)

    assert found(client, sort="stage") == [early.title_zh, late.title_zh]
    assert found(client, sort="plan") == [late.title_zh, early.title_zh]


@pytest.mark.parametrize(
    "query", ["committee=nobody", "department=nobody", "course=x", "sort=x", "page=0"]
)
def test_what_there_is_not_is_refused(client, query):
    assert client.get(f"/projects/?{query}").status_code == 400


def test_what_finds_nothing_says_what_to_try(client, lamps):
    page = client.get("/en/projects/?q=nothing").content.decode()

    assert "No project is like that." in page
    assert "Write fewer words" in page


def test_the_table_holds_every_page_and_no_formulas(client):
    make_work_item(at=Stage.DRAFTING, title_zh="=1+1", plan_number="20260077-T-333")

    answer = client.get("/en/projects.csv?q=20260077")

    [heading, row] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert heading[:2] == ["Plan number", "Title"]
    assert row[:3] == ["20260077-T-333", "'=1+1", ""]
    assert row[5] == "20.20 Drafting"


def test_a_longer_list_takes_no_more_queries(client, lamps):
    signed_in(client, make_official(Role.SECRETARY, on=lamps))

    def queries():
        client.get("/projects/?q=城市")
        with CaptureQueriesContext(connection) as captured:
            client.get("/projects/?q=城市")
        return len(captured)

    few = queries()
    for _number in range(8):
        make_work_item(at=Stage.DRAFTING)

    assert queries() == few
