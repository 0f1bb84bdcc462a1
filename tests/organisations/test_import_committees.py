"""Importing ISO's technical committees."""

import io
import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from organisations.models import Organisation, TechnicalCommittee

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("URBAN_SHARED_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def committee(number, reference, **fields):
    return {
        "id": number,
        "reference": reference,
        "title": {"en": f"Committee {number}"},
        "secretariat": {"id": 1, "acronym": "AFNOR"},
        "parentId": None,
    } | fields


def run(tmp_path, *lines):
    path, said, status = tmp_path / "committees.jsonl", io.StringIO(), 0
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    try:
        call_command("import_committees", str(path), stdout=said)
    except CommandError as refused:
        status = refused.returncode
    return said.getvalue().strip().split("\n"), status


def test_committees_come_with_their_parents_and_secretariats(tmp_path):
    afnor = Organisation.objects.create(
        slug="afnor", name_zh="法国标准化协会", kind="association"
    )
    TechnicalCommittee.objects.create(
        reference="ISO/TC 268", slug="tc-268", name_zh="城市可持续发展"
    )

    said, status = run(
        tmp_path,
        committee(2, "ISO/TC 268/SC 1", parentId=1, secretariat={"acronym": "GOST R"}),
        committee(1, "ISO/TC 268"),
    )

    assert (said, status) == (["1 added, 1 changed, 0 left, 0 refused"], 0)
    rows = TechnicalCommittee.objects.order_by("reference").values_list(
        "slug", "name_zh", "name_en", "parent__reference", "secretariat__slug"
    )
    assert list(rows) == [
        ("tc-268", "城市可持续发展", "Committee 1", None, "afnor"),
        ("iso-tc-268-sc-1", "", "Committee 2", "ISO/TC 268", "gost-r"),
    ]
    afnor.refresh_from_db()
    assert (afnor.name_zh, afnor.kind) == ("法国标准化协会", "association")


def test_importing_committees_again_leaves_them(tmp_path):
    run(tmp_path, committee(1, "ISO/TC 268"))

    said, _status = run(tmp_path, committee(1, "ISO/TC 268"))

    assert said == ["0 added, 0 changed, 1 left, 0 refused"]


BAD = {
    "no JSON": ("{", "no JSON object"),
    "deep nesting": ("[" * 100_000, "no JSON object"),
    "no object": ("3", "no committee's reference"),
    "no title": (committee(2, "ISO/TC 2", title=None), "no English title"),
    "no number": (committee([], "ISO/TC 2"), "no number"),
    "half a surrogate": (committee(2, "ISO/TC 2", title={"en": "\ud800"}), "no text"),
    "a NUL": (committee(2, "ISO/TC \0"), "no text"),
    "a NUL in a name": (
        committee(2, "ISO/TC 2", secretariat={"acronym": "A\0"}),
        "no text",
    ),
}


@pytest.mark.parametrize(("line", "reason"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path, line, reason):
    said, status = run(tmp_path, line, committee(1, "ISO/TC 1"))

    assert said[0].startswith("committees.jsonl:1: ")
    assert reason in said[0]
    assert said[1] == "1 added, 0 changed, 0 left, 1 refused"
    assert status == 1


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_all_committees_of_iso_are_imported(tmp_path):
    lines = (SHARED / "iso_technical_committees.jsonl").read_text("utf-8").split("\n")

    said, status = run(tmp_path, *lines)

    assert (said, status) == (["785 added, 0 changed, 0 left, 0 refused"], 0)
    assert TechnicalCommittee.objects.filter(parent=None).count() == 273
