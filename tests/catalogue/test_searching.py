"""Search as pages and the API ask for it: with the index, and while it is away."""

import shutil
from datetime import date

import pytest

from catalogue.indexing import rebuild
from catalogue.models import Synonym
from catalogue.search import Filters, Sort
from catalogue.searching import Question, search_catalogue, similar_to, suggestions
from tests.builders import enter, make_edition, make_record

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


@pytest.fixture
def shelf():
    """Five texts that differ in everything that can be asked for."""
    return enter(
        make_record(
            "GB 50763-2012",
            title_zh="无障碍设计规范",
            title_en="Codes for accessibility design",
            published="2012-03-30",
            implemented="2012-09-01",
            areas=(1, 3),
            ics=("91.020",),
            ccs=("P50",),
            issuers=("mohurd", "samr"),
            committee="SAC/TC 567",
        ),
        make_record(
            "GB/T 36622.1-2018",
            title_zh="智慧城市 公共信息平台 第1部分：总体要求",
            published="2018-10-10",
            implemented="2019-05-01",
            areas=(3,),
            ics=("35.240.01",),
            ccs=("L67",),
            relations=[("obsoletes", "GB/T 36622.1-2010")],
        ),
        make_record(
            "GB/T 36622.1-2010",
            title_zh="数字城市 公共信息平台",
            published="2010",
            implemented="2010",
        ),
        make_record(
            "DB5101/T 20-2018",
            title_zh="公园城市绿地规范",
            published="2018-05",
            implemented="2026-09-01",
            areas=(4,),
        ),
        make_record(
            "ISO/DIS 37187",
            title_zh="",
            title_en="City information modelling platform",
            form="draft",
            stage="40.20",
            committee="ISO/TC 268/SC 1",
        ),
    )


def ask(text="", **details):
    return search_catalogue(Question(text, ON, **details))


def found(answer):
    return [found.edition.designation for found in answer.found]


ACCESS, PLATFORM, OLDER, PARK, DRAFT = (
    "GB 50763—2012",
    "GB/T 36622.1—2018",
    "GB/T 36622.1—2010",
    "DB5101/T 20—2018",
    "ISO/DIS 37187",
)
QUERIES = {
    "gb50763": [ACCESS],
    "ＧＢ　50763－2012": [ACCESS],
    "GBT 36622.1": [PLATFORM, OLDER],
    "gb/t36622": [PLATFORM, OLDER],
    "GB/T 36622.1—2010": [OLDER, PLATFORM],
    "36622.1-2018": [PLATFORM],
    "GB／T\n36622.1 总体": [PLATFORM],
    "無障礙": [ACCESS],
    "智慧城市总体要求": [PLATFORM],
    "City of modelling": [DRAFT],
    "公共信息 -智慧": [OLDER],
    '-"公共信息平台" 城市': [PARK],
    "100%_": [],
    "area:3": [PLATFORM, ACCESS, OLDER],
    "-area:3 城市": [PARK],
    "level:地方": [PARK],
    "status:现行": [PLATFORM, ACCESS],
    "status:被代替,即将实施": [PARK, OLDER],
    "nature:强制": [ACCESS],
    "form:draft": [DRAFT],
    "ics:35.240": [PLATFORM],
    "ics:35.24": [],
    "ccs:P": [ACCESS],
    'tc:"ISO/TC 268"': [DRAFT],
    "tc:iso-tc-268-sc-1": [DRAFT],
    "issuer:mohurd": [ACCESS],
    "issuer:机构samr": [ACCESS],
    "division:51": [PARK],
    "year:2018": [PLATFORM, PARK],
    "year:..2012": [ACCESS, OLDER],
    "title:城市 year:2018": [PLATFORM, PARK],
    "number:gbt36622.1": [PLATFORM, OLDER],
}


def test_without_an_index_queries_mean_what_they_say(shelf):
    answers = {text: ask(text) for text in QUERIES}

    assert {text: found(answer) for text, answer in answers.items()} == QUERIES
    for answer in answers.values():
        assert answer.is_partial
        assert answer.total == len(answer.found)


def test_the_index_finds_the_same(shelf, own_index):
    rebuild(own_index, progress=lambda _count: None)

    # By digits alone it finds every edition of a number.
    queries = {text: set(QUERIES[text]) for text in QUERIES if text != "36622.1-2018"}
    assert {text: set(found(ask(text))) for text in queries} == queries


CHOICES = (
    {"area": ("3",)},
    {"area": ("1", "3", "4")},
    {"level": ("national",), "year": ("2018..2024",)},
    {"status": ("in_force", "superseded")},
    {"nature": ("mandatory",)},
    {"form": ("draft",)},
    {"ics": ("35",)},
    {"ccs": ("P", "L67")},
    {"committee": ("iso-tc-268-sc-1",)},
    {"issuer": ("mohurd", "samr")},
    {"division": ("51",)},
    {"year": ("2010",)},
)


def test_filters_keep_the_same_without_an_index(shelf, own_index):
    without = [ask(filters=Filters(**chosen)) for chosen in CHOICES]
    rebuild(own_index, progress=lambda _count: None)
    with_it = [ask(filters=Filters(**chosen)) for chosen in CHOICES]

    assert all(answer.is_partial and answer.total > 0 for answer in without)
    assert not any(answer.is_partial for answer in with_it)
    assert [(set(found(answer)), answer.total) for answer in without] == [
        (set(found(answer)), answer.total) for answer in with_it
    ]


def test_without_an_index_pages_come_in_the_order_asked_for(shelf, own_index):
    pages = {
        sort: [found(ask("城市", sort=sort, offset=n, limit=1)) for n in range(4)]
        for sort in (Sort.NEWEST, Sort.OLDEST, Sort.NUMBER)
    }
    rebuild(own_index, progress=lambda _count: None)

    for sort, several in pages.items():
        assert [one for page in several for one in page] == found(
            ask("城市", sort=sort)
        )


def test_an_editors_synonym_counts_from_the_next_search_on(shelf, own_index):
    rebuild(own_index, progress=lambda _count: None)
    before = found(ask("轮椅"))

    synonym = Synonym.objects.create(word="轮椅", other="无障碍")
    with_it = found(ask("轮椅"))
    Synonym.objects.filter(pk=synonym.pk).update(word="坡道")
    changed = found(ask("轮椅")), found(ask("坡道"))
    synonym.delete()

    assert before == []
    assert with_it == [ACCESS]
    assert changed == ([], [ACCESS])
    assert found(ask("坡道")) == []


def remove_the_folder(index):
    shutil.rmtree(index)


def remove_the_segments(index):
    for part in (index / "editions").iterdir():
        part.unlink()
    (index / "state.json").touch()  # as a writer does that goes on


def garble_the_state(index):
    (index / "state.json").write_text('{"version": "?"')


def garble_the_texts(index):
    # Beside and moved over: what is read by now stays as it is.
    for path in (index / "editions").glob("*.store"):
        garbled = path.with_suffix(".garbled")
        content = path.read_bytes()
        garbled.write_bytes(bytes(len(content) - 100) + content[-100:])
        garbled.replace(path)
    (index / "state.json").touch()


@pytest.mark.parametrize(
    "damage",
    [remove_the_folder, remove_the_segments, garble_the_state, garble_the_texts],
)
def test_an_index_damaged_between_two_searches_is_noticed_and_done_without(
    shelf, own_index, client, damage
):
    rebuild(own_index, progress=lambda _count: None)
    whole = ask("无障碍")

    damage(own_index)

    partial = ask("无障碍")
    assert (found(whole), whole.is_partial) == ([ACCESS], False)
    assert (found(partial), partial.is_partial) == ([ACCESS], True)
    assert (suggestions("无障碍"), similar_to(shelf[0], on=ON)) == ([], [])
    page = client.get("/en/search/", {"q": "无障碍"})
    assert page.status_code == 200
    assert "The full search is being prepared" in page.content.decode()
    answer = client.get("/api/v1/search/", {"q": "无障碍"})
    assert (answer.status_code, answer.json()["partial"]) == (200, True)


def test_an_empty_catalogue_is_searched_too(own_index):
    rebuild(own_index, progress=lambda _count: None)

    answer = ask("城市")

    assert (answer.total, answer.found, answer.is_partial) == (0, [], False)


def test_an_amendment_is_found_as_it_is_cited(own_index):
    make_edition("ISO 37101:2016/Amd 1:2024", form="amendment", title_en="Climate")
    make_edition("ISO 37101:2016", title_en="Management system")
    rebuild(own_index, progress=lambda _count: None)

    for text in ("ISO 37101/Amd 1", "iso 37101:2016 amd 1", "ISO 37101 Amd 1:2024"):
        assert found(ask(text))[0] == "ISO 37101:2016/Amd 1:2024"


def test_both_numbers_of_a_double_number_find_it(own_index):
    make_edition("GB/T 19001—2016/ISO 9001:2015")
    rebuild(own_index, progress=lambda _count: None)

    for text in ("gbt19001", "ISO 9001", "iso9001:2015"):
        assert found(ask(text)) == ["GB/T 19001—2016/ISO 9001:2015"]


def test_without_an_index_whatever_is_typed_is_searched(db):
    odd = ["\0", "\ud800", "%", "_", "\\", "'", "(" * 400, "a " * 64, "级" * 500]
    odd += ["year:9999", "-", '""', "ics:13 -ics:13", "area:99", "committee:_%"]

    assert [ask(text).total for text in odd] == [0] * len(odd)
