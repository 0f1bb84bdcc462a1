"""Texts of the demo, written down as outlines and made into documents.

A line is what it begins with: `#` to `#####` a clause of that level, `=` a term (with
`|` and the English term; the next line defines it), `@` a reference, `-` an item of a
list, `%` a note, `~` a table's title, `|` a row of it (the first is its header), `$` a
formula in LaTeX; anything else is a paragraph. `[[…]]` cites a standard. A clause
called 附录A（规范性） or 附录A（资料性） is an annex.
"""

import re
from collections.abc import Iterator
from uuid import UUID, uuid5

from revisions.drafting import Node

# Ids that stay from one making of the demo to the next.
_NAMESPACE = UUID("5f0f5a1c-93a6-4b7e-9f54-1f6f8f2d7a10")
_ROLES = {
    "前言": "foreword",
    "引言": "introduction",
    "范围": "scope",
    "规范性引用文件": "references",
    "术语和定义": "terms",
    "缩略语": "symbols",
    "参考文献": "bibliography",
}
_ANNEX = re.compile(r"附录（(规范性|资料性)）\s*(.*)")
_KINDS = {"规范性": "normative", "资料性": "informative"}
_CITED = re.compile(r"\[\[(.+?)\]\]")
_DATED = re.compile(r"[—-](\d{2}|\d{4})$")


def document(outline: str, *, name: str) -> Node:
    """Return the document that an outline describes.

    Args:
        outline: its lines.
        name: of the text; its clauses' ids are made from it.
    """
    return _Reading(name).document(outline)


class _Reading:
    """An outline while it is read, line by line."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._made = 0
        self._open: list[Node] = []
        self._lines: Iterator[str] = iter(())

    def document(self, outline: str) -> Node:
        top: Node = {"type": "doc", "content": []}
        self._open = [top]
        self._lines = iter([line for line in outline.splitlines() if line.strip()])
        for line in self._lines:
            mark, _, rest = line.partition(" ")
            if set(mark) == {"#"}:
                self._clause(len(mark), rest.strip())
            else:
                self._block(mark, rest.strip(), line.strip())
        return top

    def _clause(self, level: int, title: str) -> None:
        attrs = {"role": "body", "annex": "", "mandatory": False}
        if level == 1:
            attrs["role"] = _ROLES.get(title, "body")
            if annex := _ANNEX.fullmatch(title):
                title = annex[2]
                attrs |= {"role": "annex", "annex": _KINDS[annex[1]]}
        node: Node = {
            "type": "clause",
            "attrs": {"cid": self._cid(), **attrs},
            "content": [{"type": "clauseTitle", "content": _words(title)}],
        }
        del self._open[level:]
        self._open[-1]["content"].append(node)
        self._open.append(node)

    def _block(self, mark: str, rest: str, line: str) -> None:
        content = self._open[-1]["content"]
        if mark == "-":
            _into(content, "bulletList", _item(rest))
        elif mark == "|":
            rows = content[-1]["content"][1]["content"]
            rows.append(_row(rest, is_header=not rows))
        else:
            content.append(self._node(mark, rest, line))

    def _node(self, mark: str, rest: str, line: str) -> Node:
        makers = {
            "=": self._term,
            "@": _reference,
            "%": _note,
            "~": self._table,
            "$": self._formula,
        }
        maker = makers.get(mark)
        return maker(rest) if maker else _paragraph(line)

    def _term(self, names: str) -> Node:
        chinese, _, english = (part.strip() for part in names.partition("|"))
        definition = next(self._lines).strip()
        return {
            "type": "termEntry",
            "attrs": {"cid": self._cid()},
            "content": [
                {
                    "type": "termName",
                    "attrs": {"en": english},
                    "content": _words(chinese),
                },
                {"type": "definition", "content": _words(definition)},
            ],
        }

    def _table(self, title: str) -> Node:
        return {
            "type": "tableFigure",
            "attrs": {"cid": self._cid()},
            "content": [
                {"type": "caption", "content": _words(title)},
                {"type": "table", "content": []},
            ],
        }

    def _formula(self, latex: str) -> Node:
        return {"type": "formula", "attrs": {"cid": self._cid(), "latex": latex}}

    def _cid(self) -> str:
        self._made += 1
        return str(uuid5(_NAMESPACE, f"{self._name} {self._made}"))


def _words(text: str) -> list[Node]:
    nodes: list[Node] = []
    for position, part in enumerate(_CITED.split(text)):
        if position % 2:
            attrs = {"designation": part, "dated": _is_dated(part), "key": ""}
            nodes.append({"type": "citation", "attrs": attrs})
        elif part:
            nodes.append({"type": "text", "text": part})
    return nodes


def _paragraph(text: str) -> Node:
    return {"type": "paragraph", "content": _words(text)}


def _note(text: str) -> Node:
    return {"type": "note", "content": [_paragraph(text)]}


def _item(text: str) -> Node:
    return {"type": "listItem", "content": [_paragraph(text)]}


def _row(cells: str, *, is_header: bool) -> Node:
    kind = "tableHeader" if is_header else "tableCell"
    return {
        "type": "tableRow",
        "content": [
            {
                "type": kind,
                "attrs": {"colspan": 1, "rowspan": 1},
                "content": [_paragraph(cell.strip())],
            }
            for cell in cells.strip("|").split("|")
        ],
    }


def _reference(text: str) -> Node:
    designation, _, title = (part.strip() for part in text.partition("|"))
    return {
        "type": "referenceEntry",
        "attrs": {
            "designation": designation,
            "dated": _is_dated(designation),
            "title": title,
            "key": "",
        },
    }


def _into(content: list[Node], kind: str, node: Node) -> None:
    """Put a node into the list that is being read, begun if there is none."""
    if not content or content[-1]["type"] != kind:
        content.append({"type": kind, "content": []})
    content[-1]["content"].append(node)


def _is_dated(designation: str) -> bool:
    return bool(_DATED.search(designation))
