"""Numbers by position; the examples are those that the editor is tested with."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from revisions.drafting import check, numbers

from .documents import clause, doc, documents, figure, formula, table

SOURCE = Path(__file__).with_name("numbering.json")
EXAMPLES = json.loads(SOURCE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_numbers_are_as_in_the_example(example):
    check(example["document"])

    assert numbers(example["document"]) == example["numbers"]


def test_tables_and_figures_have_english_labels():
    parts = table(), figure(), formula()

    numbered = numbers(doc(clause("Requirements", *parts)), language="en")

    cids = [part["attrs"]["cid"] for part in parts]
    assert [numbered[cid] for cid in cids] == ["Table 1", "Figure 1", "(1)"]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_no_two_parts_have_the_same_number(document):
    numbered = numbers(document).values()

    assert len(set(numbered)) == len(numbered)
