"""Importing administrative divisions."""

import io
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from organisations.models import Division

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("URBAN_SHARED_DATA", ROOT.parent / "shared" / "data"))
TABLES = {
    "provinces.csv": 'code,name\n11,"北京市"\n42,"湖北省"\n50,"重庆市"\n51,"四川省"\n',
    "cities.csv": (
        'code,name,provinceCode\n1101,"市辖区",11\n4290,"省直辖县级行政区划",42\n'
        '5002,"县",50\n5101,"成都市",51\n9901,"某市",99\n'
    ),
    "areas.csv": (
        'code,name,cityCode,provinceCode\n110101,"东城区",1101,11\nx,"某区",1101,11\n'
    ),
}


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def run(folder):
    said, status = io.StringIO(), 0
    try:
        call_command("import_divisions", str(folder), stdout=said)
    except CommandError as refused:
        status = refused.returncode
    return said.getvalue().strip().split("\n"), status


def write(folder, **tables):
    for name, text in (TABLES | tables).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_divisions_come_in_their_order_with_names_that_tell_them_apart(tmp_path):
    Division.objects.create(code="51", level="province", name_en="Sichuan")

    said, status = run(write(tmp_path))

    rows = Division.objects.order_by("code").values_list(
        "code", "level", "name_zh", "name_en", "parent__code"
    )
    assert list(rows) == [
        ("11", "province", "北京市", "", None),
        ("1101", "city", "北京市市辖区", "", "11"),
        ("110101", "county", "东城区", "", "1101"),
        ("42", "province", "湖北省", "", None),
        ("4290", "city", "湖北省直辖县级行政区划", "", "42"),
        ("50", "province", "重庆市", "", None),
        ("5002", "city", "重庆市所辖县", "", "50"),
        ("51", "province", "四川省", "Sichuan", None),
        ("5101", "city", "成都市", "", "51"),
    ]
    assert said == [
        "cities.csv:6: There is no division 99.",
        "areas.csv:3: Not a code with a name.",
        "8 added, 1 changed, 0 left, 2 refused",
    ]
    assert status == 1


def test_importing_divisions_again_leaves_them(tmp_path):
    run(write(tmp_path))

    said, _status = run(tmp_path)

    assert said[-1] == "0 added, 0 changed, 9 left, 2 refused"


def test_a_missing_table_changes_nothing(tmp_path):
    write(tmp_path)
    (tmp_path / "areas.csv").unlink()

    assert run(tmp_path)[1] == 2
    assert not Division.objects.exists()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_all_divisions_of_china_are_imported():
    said, status = run(SHARED / "divisions")

    assert said == ["3351 added, 0 changed, 0 left, 0 refused"]
    assert status == 0
    assert not Division.objects.filter(name_zh__in=["市辖区", "县"]).exists()
