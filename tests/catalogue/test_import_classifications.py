"""Importing the codes of ICS and CCS."""

import io
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from catalogue.models import Classification

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("URBAN_SHARED_DATA", ROOT.parent / "shared" / "data"))
ICS = """<?xml version="1.0" encoding="UTF-8"?>
<fields>
  <field><identifier>13</identifier><title xml:lang="en">Environment</title></field>
  <subGroup>
    <identifier>13.020.20</identifier>
    <group>13.020</group>
    <title xml:lang="en">Environmental economics</title>
    <title xml:lang="fr">Économie</title>
  </subGroup>
  <group>
    <identifier>13.020</identifier>
    <title xml:lang="en">Protection</title>
  </group>
  <group><identifier>13.030</identifier></group>
</fields>"""


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def run(command, *arguments):
    said, status = io.StringIO(), 0
    try:
        call_command(command, *map(str, arguments), stdout=said)
    except CommandError as refused:
        said.write(str(refused))
        status = refused.returncode
    return said.getvalue().strip().split("\n"), status


def codes(scheme):
    rows = Classification.objects.filter(scheme=scheme).order_by("code")
    return list(rows.values_list("code", "name_zh", "name_en", "parent__code"))


def write_ccs(folder):
    tables = {
        "level1.csv": "代码 / Code,名称 / Name\nP,土木建筑\n",
        "level2.csv": "代码,名称,类,注释\nP20/29,工程结构,P,\n",
        "level3.csv": "代码,名称,代码,备注\nP21,土石方、遂道工程,P20/29,\n,无码,P,\n",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8-sig")
    return folder


def test_ics_codes_come_with_their_english_titles_as_a_tree(tmp_path):
    Classification.objects.create(scheme="ics", code="13", name_zh="环境")
    file = tmp_path / "ics.xml"
    file.write_text(ICS, encoding="utf-8")

    said, status = run("import_ics", file)

    assert codes("ics") == [
        ("13", "环境", "Environment", None),
        ("13.020", "", "Protection", "13"),
        ("13.020.20", "", "Environmental economics", "13.020"),
    ]
    assert said == [
        "ics.xml:4: A code without a title.",
        "2 added, 1 changed, 0 left, 1 refused",
        "1 refused, see above",
    ]
    assert status == 1


def test_ccs_codes_come_with_their_chinese_titles_as_a_tree(tmp_path):
    Classification.objects.create(scheme="ccs", code="P", name_en="Civil engineering")

    said, status = run("import_ccs", write_ccs(tmp_path))

    assert codes("ccs") == [
        ("P", "土木建筑", "Civil engineering", None),
        ("P20/29", "工程结构", "", "P"),
        ("P21", "土石方、隧道工程", "", "P20/29"),
    ]
    assert said[0] == "level3.csv:3: Not a code with a title."
    assert status == 1


def test_importing_codes_again_leaves_them(tmp_path):
    run("import_ccs", write_ccs(tmp_path))

    said, _status = run("import_ccs", tmp_path / "level1.csv", tmp_path / "level2.csv")

    assert said == ["0 added, 0 changed, 2 left, 0 refused"]


BOMB = '<!DOCTYPE f [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><fields>&b;</fields>'


@pytest.mark.parametrize("text", ["", "no XML", "<fields/>", BOMB, ICS[:200]])
def test_what_is_no_table_of_ics_codes_is_refused_as_a_whole(tmp_path, text):
    file = tmp_path / "ics.xml"
    file.write_text(text)

    assert run("import_ics", file)[1] == 2
    assert not Classification.objects.exists()


@pytest.mark.parametrize("content", [b"\xff\xff", b"a,b\n\0", b'a\n"' + b"x" * 200_000])
def test_what_is_no_table_of_ccs_codes_is_refused_as_a_whole(tmp_path, content):
    file = tmp_path / "level1.csv"
    file.write_bytes(content)

    assert run("import_ccs", file)[1] == 2


def test_a_missing_table_is_named(tmp_path):
    said, status = run("import_ccs", tmp_path)

    assert said == ["There is no file level1.csv, level2.csv, level3.csv."]
    assert status == 2


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
@pytest.mark.parametrize(
    ("command", "name", "count"),
    [("import_ics", "ics.xml", 1381), ("import_ccs", "ccs", 1857)],
)
def test_the_whole_scheme_is_imported(command, name, count):
    said, status = run(command, SHARED / name)

    assert said == [f"{count} added, 0 changed, 0 left, 0 refused"]
    assert status == 0
    assert Classification.objects.filter(parent=None).count() == (40, 24)[count > 1400]
