"""Documents that fit the schema, and what is wrong with those that do not."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from catalogue.documents import InvalidDocumentError, check, problems, validation
from catalogue.documents.schema import mark_types, node_types
from revisions.drafting.beginning import beginning

from .documents import (
    citation,
    clause,
    doc,
    documents,
    figure,
    marked,
    node,
    paragraph,
    suggestion,
    table,
)

CID = "5b0f6ad5-9a4c-4c44-8b39-6a6c4f1c0f7e"


def one(*content, **attributes):
    return doc(clause("照度", *content, cid=CID, **attributes))


def with_attribute(name, value):
    document = one()
    document["content"][0]["attrs"][name] = value
    return document


def nested(depth):
    inner = clause("最深")
    for _ in range(depth):
        inner = clause("外", inner)
    return doc(inner)


def test_a_new_draft_fits_the_schema():
    assert problems(beginning()) == []


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_drawn_document_fits_the_schema(document):
    assert problems(document) == []


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_checking_changes_nothing(document):
    before = copy.deepcopy(document)

    check(document)

    assert document == before


def test_attributes_left_out_have_their_defaults():
    document = {
        "type": "doc",
        "content": [
            {
                "type": "clause",
                "attrs": {"cid": CID},
                "content": [{"type": "clauseTitle"}],
            }
        ],
    }

    assert problems(document) == []


FAULTY = {
    "no object": ("照明", "doc: expected a document"),
    "no document": ({"type": "clause"}, "doc: expected a document"),
    "nothing in it": (doc(), "doc: doc may not hold: nothing"),
    "an unknown node": (one({"type": "script"}), "doc/0:clause/1: unknown node script"),
    "no node": (one("照明"), "doc/0:clause/1: unknown node"),
    "a type that is no name": (one({"type": ["x"]}), "doc/0:clause/1: unknown node"),
    "an unknown attribute": (
        with_attribute("onclick", "alert(1)"),
        "doc/0:clause: unknown attribute onclick",
    ),
    "a role that is none": (
        with_attribute("role", "cover"),
        "doc/0:clause: wrong value of role",
    ),
    "a number for a truth value": (
        with_attribute("mandatory", 1),
        "doc/0:clause: wrong value of mandatory",
    ),
    "no id": (with_attribute("cid", ""), "doc/0:clause: wrong value of cid"),
    "an id in capitals": (
        with_attribute("cid", CID.upper()),
        "doc/0:clause: wrong value of cid",
    ),
    "an id twice": (
        doc(clause("甲", cid=CID), clause("乙", cid=CID)),
        f"doc/1:clause: cid {CID} is used twice",
    ),
    "no title": (
        doc(node("clause", paragraph("x"), cid=CID)),
        "doc/0:clause: clause may not hold: paragraph",
    ),
    "a block behind a clause": (
        one(clause("内"), paragraph("x")),
        "doc/0:clause: clause may not hold: clauseTitle clause paragraph",
    ),
    "content that is no list": (
        doc({"type": "clause", "attrs": {"cid": CID}, "content": {}}),
        "doc/0:clause: expected a list of nodes",
    ),
    "attributes that are no object": (
        one({"type": "hardBreak", "attrs": []} | {"type": "paragraph", "attrs": 3}),
        "doc/0:clause/1:paragraph: expected attributes",
    ),
    "an unknown member": (
        one(paragraph("x") | {"html": "<b>"}),
        "doc/0:clause/1:paragraph: unknown member html",
    ),
    "an unknown mark": (
        one(paragraph(marked("x", {"type": "link"}))),
        "doc/0:clause/1:paragraph/0:text: unknown mark link",
    ),
    "marks that are no list": (
        one(paragraph({"type": "text", "text": "x", "marks": 1})),
        "doc/0:clause/1:paragraph/0:text: expected a list of marks",
    ),
    "a mark twice": (
        one(paragraph(marked("x", suggestion("insertion"), suggestion("insertion")))),
        "doc/0:clause/1:paragraph/0:text: insertion twice",
    ),
    "an unknown member of a mark": (
        one(paragraph(marked("x", {"type": "strong", "href": "/"}))),
        "doc/0:clause/1:paragraph/0:text: strong has an unknown member href",
    ),
    "an unknown attribute of a mark": (
        one(paragraph(marked("x", {"type": "strong", "attrs": {"href": "/"}}))),
        "doc/0:clause/1:paragraph/0:text@strong: unknown attribute href",
    ),
    "an empty text": (
        one(paragraph({"type": "text", "text": ""})),
        "doc/0:clause/1:paragraph/0:text: expected some text",
    ),
    "a letter that no database keeps": (
        one(paragraph("\0")),
        "doc/0:clause/1:paragraph/0:text: a character that cannot be stored",
    ),
    "half a letter": (
        one(paragraph("\ud800")),
        "doc/0:clause/1:paragraph/0:text: a character that cannot be stored",
    ),
    "text on what is no text": (
        one(paragraph("x") | {"text": "x"}),
        "doc/0:clause/1:paragraph: only text has text",
    ),
    "too long an attribute": (
        one(paragraph(citation("G" * 201))),
        "doc/0:clause/1:paragraph/0:citation: wrong value of designation",
    ),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_document_with_a_fault_is_refused_with_its_place(name):
    document, fault = FAULTY[name]

    assert problems(document) == [fault]
    with pytest.raises(InvalidDocumentError) as refusal:
        check(document)
    assert str(refusal.value) == fault


def test_a_document_is_nested_to_a_depth_of_64_at_most():
    assert problems(nested(60)) == []
    with pytest.raises(InvalidDocumentError, match="nested deeper than 64"):
        check(nested(61))
    with pytest.raises(InvalidDocumentError, match="nested deeper than 64"):
        check(nested(400))


def test_several_comments_may_cover_one_letter():
    threads = [{"type": "comment", "attrs": {"thread": name}} for name in "ab"]

    assert problems(one(paragraph(marked("x", *threads)))) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png",
        "//example.org/a.png",
        "/\\example.org/a.png",
        "/\t/example.org/a.png",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "a.png",
        "/" + "a" * 1000,
        None,
    ],
)
def test_a_figure_from_elsewhere_is_refused(address):
    picture = figure()
    picture["attrs"]["src"] = address

    assert problems(one(picture)) == ["doc/0:clause/1:figure: wrong value of src"]


def test_a_figure_of_the_site_is_taken():
    picture = figure()
    picture["attrs"]["src"] = "/figures/8f4b.png?size=2"

    assert problems(one(picture)) == []


@pytest.mark.parametrize("span", [0, 101, 1.5, True, "2", None])
def test_a_cell_spans_a_sensible_number_of_columns(span):
    wrong = table()
    wrong["content"][1]["content"][0]["content"][0]["attrs"] = {"colspan": span}

    place = "doc/0:clause/1:tableFigure/1:table/0:tableRow/0:tableCell"
    assert problems(one(wrong)) == [f"{place}: wrong value of colspan"]


def test_a_document_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(validation, "LARGEST_DOCUMENT", 100)

    assert problems(one()) == ["doc: 221 bytes, at most 100 are allowed"]


def test_what_the_editor_may_build_is_what_the_server_takes():
    source = Path(__file__).parents[3] / "catalogue/documents/schema.json"
    specification = json.loads(source.read_text(encoding="utf-8"))

    assert node_types().keys() == specification["nodes"].keys()
    assert mark_types().keys() == specification["marks"].keys()
    assert node_types()["clause"].allows(["clauseTitle", "paragraph", "clause"])
    assert not node_types()["listItem"].allows(["bulletList"])
