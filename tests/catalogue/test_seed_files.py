"""The shipped files agree with each other."""

import csv
from collections import Counter

import pytest

from .seed_rows import CATALOGUE, ORGANISATIONS, rows_of, unresolved, values_of

AREAS = [
    "城市可持续发展",
    "区域协调发展",
    "智慧城市",
    "城市政务服务",
    "基层治理",
    "城市经济发展",
    "基本公共服务",
    "城市安全风险应急保障",
    "生态环境",
    "城乡文化保护与创新服务",
    "城市公共设施管理与服务",
    "新型城镇化标准化建设",
]
KINDS = {
    "department",
    "local_authority",
    "standards_body",
    "association",
    "enterprise",
    "institute",
}
KEYS = [
    (ORGANISATIONS / "divisions.csv", "code"),
    (ORGANISATIONS / "organisations.csv", "slug"),
    (ORGANISATIONS / "committees.csv", "reference"),
    (CATALOGUE / "task_areas.csv", "number"),
    (CATALOGUE / "task_areas.csv", "slug"),
    (CATALOGUE / "ics.csv", "code"),
    (CATALOGUE / "ccs.csv", "code"),
    (CATALOGUE / "standards.csv", "key_no"),
]


@pytest.mark.parametrize(
    ("path", "column"), KEYS, ids=[f"{path.stem}-{column}" for path, column in KEYS]
)
def test_every_key_is_given_once(path, column):
    values = [row[column] for row in rows_of(path)]

    assert [value for value, times in Counter(values).items() if times > 1] == []
    assert all(values)


@pytest.mark.parametrize(
    "path", sorted({path for path, _ in KEYS}), ids=lambda path: path.stem
)
def test_no_cell_has_stray_blanks_and_no_row_is_ragged(path):
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)

    assert {len(row) for row in rows} == {len(header)}
    assert [cell for row in rows for cell in row if cell != cell.strip()] == []


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (ORGANISATIONS / "divisions.csv", "code"),
        (ORGANISATIONS / "committees.csv", "reference"),
        (CATALOGUE / "ics.csv", "code"),
        (CATALOGUE / "ccs.csv", "code"),
    ],
    ids=lambda value: getattr(value, "stem", value),
)
def test_every_parent_exists_and_stands_before_its_children(path, key):
    seen = set()
    for row in rows_of(path):
        assert not row["parent"] or row["parent"] in seen, row
        seen.add(row[key])


@pytest.mark.parametrize(
    "path",
    [
        ORGANISATIONS / "divisions.csv",
        ORGANISATIONS / "organisations.csv",
        ORGANISATIONS / "committees.csv",
        CATALOGUE / "task_areas.csv",
        CATALOGUE / "ics.csv",
        CATALOGUE / "ccs.csv",
    ],
    ids=lambda path: path.stem,
)
def test_everything_has_a_name_in_both_languages(path):
    nameless = [
        row for row in rows_of(path) if not row["name_zh"] or not row["name_en"]
    ]

    assert nameless == []


def test_the_twelve_areas_are_in_the_plans_order():
    areas = rows_of(CATALOGUE / "task_areas.csv")

    assert [row["number"] for row in areas] == [str(n) for n in range(1, 13)]
    assert [row["name_zh"] for row in areas] == AREAS
    assert all(row["summary_zh"] and row["summary_en"] for row in areas)


def test_all_provinces_and_cities_are_there_and_yiwu():
    divisions = rows_of(ORGANISATIONS / "divisions.csv")

    assert Counter(row["level"] for row in divisions) == {
        "province": 31,
        "city": 342,
        "county": 1,
    }
    assert all(row["code"].startswith(row["parent"]) for row in divisions)
    assert {"市辖区", "县"}.isdisjoint(row["name_zh"] for row in divisions)


def test_classifications_are_whole_down_to_the_groups():
    ics = rows_of(CATALOGUE / "ics.csv")
    ccs = rows_of(CATALOGUE / "ccs.csv")

    assert Counter(row["code"].count(".") for row in ics) == {0: 40, 1: 401, 2: 940}
    assert sum(not row["parent"] for row in ccs) == 24
    assert sum("/" in row["code"] for row in ccs) == 225


def test_organisations_and_committees_refer_to_what_exists():
    divisions = values_of(ORGANISATIONS / "divisions.csv", "code")
    slugs = values_of(ORGANISATIONS / "organisations.csv", "slug")
    committees = ORGANISATIONS / "committees.csv"

    assert values_of(ORGANISATIONS / "organisations.csv", "kind") <= KINDS
    assert unresolved(ORGANISATIONS / "organisations.csv", "division", divisions) == (
        set()
    )
    assert unresolved(committees, "body", slugs) == set()
    assert unresolved(committees, "secretariat", slugs) == set()


def test_the_six_departments_that_issued_the_plan_are_there():
    departments = {
        row["abbreviation"]
        for row in rows_of(ORGANISATIONS / "organisations.csv")
        if row["kind"] == "department"
    }

    assert {"SAC", "MIIT", "MCA", "MEE", "MOHURD", "MEM"} <= departments
