"""Documents as HTML: every kind of node, numbered, and nothing of it as markup."""

import re
from html.parser import HTMLParser
from uuid import UUID

import pytest
from hypothesis import given, settings

from catalogue.documents.schema import node_types
from catalogue.rendering import render
from tests.revisions.drafting.documents import (
    citation,
    clause,
    cross_reference,
    doc,
    documents,
    figure,
    formula,
    marked,
    node,
    paragraph,
    reference,
    suggestion,
    table,
    term,
    words,
)

HOSTILE = '<script>alert(1)</script>"onload="x'
VOID = {"br", "img"}
BLOCKS = {"section", "p", "ul", "ol", "li", "div", "figure", "figcaption", "dfn"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
TABLES = {"table", "caption", "tbody", "tr", "th", "td"}
INLINE = {"span", "img", "code", "cite", "a", "sup", "sub", "strong", "br"}
MATHEMATICS = {"math", "mrow", "mi", "mn", "mo", "mtext"}
ALLOWED = BLOCKS | HEADINGS | TABLES | INLINE | MATHEMATICS


def cid(number):
    return str(UUID(int=number))


class Tags(HTMLParser):
    """Collects the tags, and faults of their nesting."""

    def __init__(self, html):
        super().__init__()
        self.names, self.attributes, self.text, self._open = set(), set(), "", []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data


def everything(text):
    """A document with each type of node, all of whose words are `text`."""
    cell = node("tableHeader", paragraph(text), colspan=2)
    note = node("note", paragraph(text))
    grid = table(text, cid=cid(3))
    grid["content"][1]["content"][0]["content"].append(cell)
    grid["content"].append(note)
    line = paragraph(
        marked(text, {"type": "strong"}),
        citation(text),
        cross_reference(text),
        node("inlineFormula", latex=text),
        node("footnote", *words(text)),
        {"type": "hardBreak"},
    )
    item = node("listItem", paragraph(text))
    picture = figure(text, cid=cid(4))
    picture["attrs"] |= {"src": text, "alt": text}
    return doc(
        clause(
            text,
            line,
            node("bulletList", item),
            node("orderedList", item),
            note,
            node("example", paragraph(text)),
            grid,
            picture,
            formula(text, cid=cid(5)),
            term(text, text, en=text, cid=cid(6)),
            reference(text, text),
            cid=cid(1),
        )
    )


def types(document):
    found = {document["type"]}
    return found.union(*map(types, document.get("content", [])))


def test_every_kind_of_node_is_written_and_nothing_in_it_is_markup():
    document = everything(HOSTILE)

    found = Tags(render(document))

    assert types(document) == set(node_types())
    assert found.names - {"h2"} <= ALLOWED
    assert "script" not in found.names
    assert "onload" not in found.attributes
    # All but the cross reference and the source of the figure say the words.
    assert found.text.count(HOSTILE) == 20


def test_numbers_are_those_of_the_drafting_rules():
    document = doc(
        clause("前言", role="foreword", cid=cid(1)),
        clause("范围", clause("总则", cid=cid(3)), role="scope", cid=cid(2)),
        clause("术语", term("灯", "发光物。", cid=cid(5)), role="terms", cid=cid(4)),
        clause(
            "限值",
            table("照度", cid=cid(7)),
            formula(cid=cid(8)),
            role="annex",
            annex="normative",
            cid=cid(6),
        ),
    )

    html = render(document)

    found = re.findall(r'<span class="number">(.*?)</span>', html)
    assert found == ["", "1", "1.1", "2", "2.1", "附录A（规范性）", "表A.1", "(A.1)"]


def test_a_cross_reference_follows_what_it_means_or_says_that_it_is_lost():
    line = paragraph(cross_reference(cid(2)), cross_reference(cid(9)))
    document = doc(clause("一", line, cid=cid(1)), clause("二", cid=cid(2)))

    html = render(document)

    assert f'<a href="#c-{cid(2)}">2</a><span class="lost-reference">?</span>' in html


def test_suggestions_that_were_not_accepted_are_not_read():
    added = marked("新", suggestion("insertion"))
    struck = marked("旧", suggestion("deletion"))
    document = doc(clause("一", paragraph("灯", added, struck), cid=cid(1)))

    assert "<p>灯旧</p>" in render(document)


@pytest.mark.parametrize(
    ("source", "is_shown"),
    [
        (f"/projects/1/figures/{'a' * 64}.png", True),
        (f"/en/projects/1/figures/{'a' * 64}.webp", True),
        ("/sign-out/", False),
        ("//elsewhere.example/a.png", False),
        ("javascript:alert(1)", False),
    ],
)
def test_only_images_of_the_portal_are_asked_for(source, is_shown):
    picture = figure("图", cid=cid(2))
    picture["attrs"]["src"] = source

    assert ("<img" in render(doc(clause("一", picture, cid=cid(1))))) == is_shown


@given(documents())
@settings(max_examples=100, deadline=None)
def test_any_document_that_fits_the_schema_gives_well_nested_html(document):
    assert Tags(render(document)).names <= ALLOWED
