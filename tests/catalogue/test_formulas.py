"""Formulas as MathML: what is said is kept, and nothing of it is markup."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.rendering.mathematics import DEEPEST, LONGEST, formula

NAMES = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot"),
    *("mstyle", "mpadded", "mphantom", "msub", "msup", "msubsup", "munder", "mover"),
    *("munderover", "mtable", "mtr", "mtd", "code"),
}
# Commands and their parts, of which something may be made that is no LaTeX at all.
PARTS = [
    *(r"\frac", r"\sqrt", r"\left", r"\right", r"\begin{matrix}", r"\end{matrix}"),
    *(r"\text{", r"\href{javascript:x}", r"\style{x}", r"\class{x}", r"\color{red}"),
    *(r"\hspace{1em}", r"\rule{1em}{9em}", r"\sideset", r"\not", r"\over", r"\limits"),
    *(*"{}[]()^_&$'\"<>%#~ ax19=+", "\\", "\\\\", "照", "&lt;", "<script>"),
]


class Markup(HTMLParser):
    """The elements of a formula, their attributes and how deep they go."""

    def __init__(self, html):
        super().__init__()
        self.names, self.attributes, self.depth, self._open = set(), {}, 0, []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes |= dict(attrs)
        self._open.append(tag)
        self.depth = max(self.depth, len(self._open))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (
            r"\frac{a}{2}",
            "<mfrac><mrow><mi>a</mi></mrow><mrow><mn>2</mn></mrow></mfrac>",
        ),
        ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        (r"\text{照度}", "<mtext>照度</mtext>"),
        (r"\Phi_v", "<msub><mi>Φ</mi><mi>v</mi></msub>"),
    ],
)
def test_a_formula_is_mathml_with_its_latex_beside_it(latex, expected):
    written = formula(latex)

    assert Markup(written).attributes["alttext"] == latex
    assert expected in written


def test_a_formula_on_its_own_line_says_so():
    assert 'display="block"' in formula("a", "block")
    assert 'display="inline"' in formula("a")


@pytest.mark.parametrize(
    "latex",
    [
        "",
        r"\frac{a",
        r"\unknown{x}",
        r"\boxed{x}",
        "a^b^c",
        r"\left(a",
        r"\sideset \align*{a}",
    ],
)
def test_what_cannot_be_read_is_shown_as_it_was_typed(latex):
    assert formula(latex) == f'<code class="formula">{latex}</code>'


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{button}{x}",
        r"\color{white}{x}",
        r"\hspace{9999em}x",
    ],
)
def test_addresses_styles_and_giant_spaces_are_left_out(latex):
    found = Markup(formula(latex))

    assert found.attributes.keys() <= {"display", "alttext"}


def test_markup_in_a_formula_is_text():
    hostile = '<script>alert(1)</script>"onload="x'

    for latex in (hostile, rf"\text{{{hostile}}}", r"\text{&lt;script&gt;}"):
        found = Markup(formula(latex))
        assert found.names <= NAMES
        assert "onload" not in found.attributes


@pytest.mark.parametrize(
    "part",
    [
        "{",
        "x^{",
        r"\sqrt",
        r"\frac",
        r"\hat",
        r"\left(",
        r"\begin{matrix}",
        "$",
        "&",
        "'",
    ],
)
@pytest.mark.parametrize("closing", ["", "x", "}"])
def test_deep_and_long_formulas_take_neither_long_nor_the_page_down(part, closing):
    latex = (part * LONGEST)[: LONGEST // 2] + closing * (LONGEST // 2)
    begun = time.process_time()

    found = Markup(formula(latex))

    assert time.process_time() - begun < 1
    assert found.names <= NAMES
    assert found.depth <= DEEPEST


def test_a_longer_formula_than_anybody_writes_is_shown_as_it_was_typed():
    latex = "a" * (LONGEST + 1)

    assert formula(latex) == f'<code class="formula">{latex}</code>'


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_is_typed_gives_well_nested_markup_of_known_elements(latex):
    found = Markup(formula(latex))

    assert found.names <= NAMES
    assert not found.attributes.keys() & {"href", "style", "mathcolor"}
    assert found.attributes.get("class", "formula") == "formula"
