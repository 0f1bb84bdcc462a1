"""Drafted documents for tests: written out by hand, or any that fit the schema."""

from uuid import UUID, uuid4

from hypothesis import strategies as st


def doc(*clauses):
    return {"type": "doc", "content": [*clauses]}


def clause(title, *content, cid=None, role="body", annex="", mandatory=False):
    attributes = {
        "cid": cid or str(uuid4()),
        "role": role,
        "annex": annex,
        "mandatory": mandatory,
    }
    name = {"type": "clauseTitle", "content": words(title)}
    return {"type": "clause", "attrs": attributes, "content": [name, *content]}


def paragraph(*content):
    nodes = [node for part in content for node in words(part)]
    return {"type": "paragraph", "content": nodes}


def words(part):
    if isinstance(part, dict):
        return [part]
    return [{"type": "text", "text": part}] if part else []


def marked(text, *marks):
    return {"type": "text", "text": text, "marks": [*marks]}


def suggestion(kind, name="1"):
    return {"type": kind, "attrs": {"id": name}}


def node(kind, *content, **attributes):
    made = {"type": kind}
    if attributes:
        made["attrs"] = attributes
    if content:
        made["content"] = [*content]
    return made


def table(caption="", *, cid=None, cells=(("照度", "30 lx"),)):
    rows = [
        node("tableRow", *(node("tableCell", paragraph(cell)) for cell in row))
        for row in cells
    ]
    return node(
        "tableFigure",
        node("caption", *words(caption)),
        node("table", *rows),
        cid=cid or str(uuid4()),
    )


def figure(caption="", *, cid=None):
    return node("figure", node("caption", *words(caption)), cid=cid or str(uuid4()))


def formula(latex="E=mc^2", *, cid=None):
    return node("formula", cid=cid or str(uuid4()), latex=latex)


def term(name, definition, *, en="", cid=None):
    return node(
        "termEntry",
        node("termName", *words(name), **({"en": en} if en else {})),
        node("definition", *words(definition)),
        cid=cid or str(uuid4()),
    )


def reference(designation, title="", *, key=""):
    return node("referenceEntry", designation=designation, title=title, key=key)


def citation(designation, *, key=""):
    return node("citation", designation=designation, key=key)


def cross_reference(target):
    return node("crossReference", target=target)


def sound(*body, annexes=()):
    """A document without a fault, and with whatever else is given."""
    return doc(
        clause("前言", paragraph("本文件首次发布。"), role="foreword"),
        clause("范围", paragraph("本文件规定了照明。"), role="scope"),
        clause("规范性引用文件", paragraph("没有。"), role="references"),
        clause("术语和定义", paragraph("没有。"), role="terms"),
        clause("要求", paragraph("照度应足够。")),
        *body,
        *annexes,
    )


# Any document that fits the schema.

_LETTERS = st.text(
    st.sampled_from("应宜可能不灯具照度符合。，；ab c1.2\t\U00020000é"), min_size=1
)
_MARKS = st.lists(
    st.one_of(
        st.sampled_from([{"type": "strong"}, {"type": "superscript"}]),
        st.builds(
            suggestion,
            st.sampled_from(["insertion", "deletion"]),
            st.sampled_from("12"),
        ),
    ),
    max_size=2,
    unique_by=lambda mark: mark["type"],
)
_TEXT = st.builds(
    lambda text, marks: marked(text, *marks) if marks else words(text)[0],
    _LETTERS,
    _MARKS,
)
_CIDS = st.uuids().map(str)
_INLINE = st.lists(
    st.one_of(
        _TEXT,
        st.builds(citation, _LETTERS),
        st.builds(cross_reference, _CIDS),
        st.builds(lambda latex: node("inlineFormula", latex=latex), _LETTERS),
        st.lists(_TEXT, max_size=2).map(lambda texts: node("footnote", *texts)),
        st.just({"type": "hardBreak"}),
    ),
    max_size=4,
)
_PARAGRAPH = _INLINE.map(lambda content: node("paragraph", *content))
_PARAGRAPHS = st.lists(_PARAGRAPH, min_size=1, max_size=2)


def _holding(blocks):
    """Blocks that hold others."""
    items = st.lists(
        st.builds(
            lambda first, rest: node("listItem", first, *rest), _PARAGRAPH, blocks
        ),
        min_size=1,
        max_size=3,
    )
    kinds = st.sampled_from(["bulletList", "orderedList"])
    return st.builds(lambda kind, made: node(kind, *made), kinds, items)


_SIMPLE = st.one_of(
    _PARAGRAPH,
    _PARAGRAPHS.map(lambda content: node("note", *content)),
    _PARAGRAPHS.map(lambda content: node("example", *content)),
    st.builds(table, _LETTERS, cid=_CIDS),
    st.builds(figure, _LETTERS, cid=_CIDS),
    st.builds(formula, _LETTERS, cid=_CIDS),
    st.builds(term, _LETTERS, _LETTERS, en=_LETTERS, cid=_CIDS),
    st.builds(reference, _LETTERS, _LETTERS),
)
_BLOCKS = st.lists(
    st.one_of(_SIMPLE, _holding(st.lists(_SIMPLE, max_size=2))), max_size=3
)
_BODY = st.recursive(
    st.builds(
        lambda title, blocks, cid: clause(title, *blocks, cid=cid),
        _LETTERS,
        _BLOCKS,
        _CIDS,
    ),
    lambda inner: st.builds(
        lambda title, blocks, parts, cid: clause(title, *blocks, *parts, cid=cid),
        _LETTERS,
        _BLOCKS,
        st.lists(inner, max_size=3),
        _CIDS,
    ),
    max_leaves=6,
)
_ROLES = st.sampled_from(
    ["foreword", "scope", "references", "terms", "body", "annex", "bibliography"]
)


def _in_role(made, role):
    annex = "normative" if role == "annex" else ""
    return made | {"attrs": made["attrs"] | {"role": role, "annex": annex}}


def documents():
    """Any document that fits the schema, with suggestions in it."""
    elements = st.lists(st.builds(_in_role, _BODY, _ROLES), min_size=1, max_size=5)
    return elements.map(lambda content: _with_own_cids(doc(*content)))


def _with_own_cids(document):
    """Give each part an id of its own: what is drawn may repeat."""
    seen = set()
    waiting = [document]
    while waiting:
        current = waiting.pop()
        attributes = current.get("attrs", {})
        if "cid" in attributes:
            while attributes["cid"] in seen:
                following = (UUID(attributes["cid"]).int + 1) % 2**128
                attributes["cid"] = str(UUID(int=following))
            seen.add(attributes["cid"])
        waiting.extend(current.get("content", []))
    return document
