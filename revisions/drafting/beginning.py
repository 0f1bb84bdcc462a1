"""What a new draft begins with."""

from typing import Any
from uuid import uuid4

# The elements that every standard has, in their order, with their fixed titles.
# Source: GB/T 1.1-2020, table 3.
_ELEMENTS = (
    ("foreword", "前言"),
    ("scope", "范围"),
    ("references", "规范性引用文件"),
    ("terms", "术语和定义"),
)


def beginning() -> dict[str, Any]:
    """Return a new document with the obligatory elements, each yet to be written."""
    content = [_clause(role, title) for role, title in _ELEMENTS]
    return {"type": "doc", "content": content}


def _clause(role: str, title: str) -> dict[str, Any]:
    return {
        "type": "clause",
        "attrs": {"cid": str(uuid4()), "role": role, "annex": "", "mandatory": False},
        "content": [
            {"type": "clauseTitle", "content": [{"type": "text", "text": title}]},
            {"type": "paragraph"},
        ],
    }
