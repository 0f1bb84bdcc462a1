"""What a drafted document is made of, as `schema.json` says it."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_SOURCE = Path(__file__).with_name("schema.json")
_PARTS = re.compile(r"\w+|[()|+*?]")

# One letter of a private alphabet stands for one type of node, so that a content
# expression is an ordinary regular expression over the types of the children.
_ALPHABET = 0xE000


@dataclass(frozen=True, slots=True)
class NodeType:
    """What one type of node may hold and has to say of itself."""

    name: str
    attributes: dict[str, dict[str, Any]]
    content: re.Pattern[str]

    def allows(self, types: list[str]) -> bool:
        """Say whether children of these known types, in this order, may stand in it."""
        letters = _letters()
        return bool(self.content.fullmatch("".join(letters[name] for name in types)))


@cache
def node_types() -> dict[str, NodeType]:
    """Return the types of nodes by their names."""
    return {
        name: NodeType(name, spec.get("attrs", {}), _pattern(spec.get("content", "")))
        for name, spec in _specification()["nodes"].items()
    }


@cache
def mark_types() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the attributes of each mark by its name."""
    marks = _specification()["marks"]
    return {name: spec.get("attrs", {}) for name, spec in marks.items()}


@cache
def _specification() -> dict[str, Any]:
    specification: dict[str, Any] = json.loads(_SOURCE.read_text(encoding="utf-8"))
    return specification


@cache
def _letters() -> dict[str, str]:
    names = _specification()["nodes"]
    return {name: chr(_ALPHABET + place) for place, name in enumerate(names)}


def _pattern(expression: str) -> re.Pattern[str]:
    """Turn an expression, such as `clauseTitle block* clause*`, into a pattern."""
    return re.compile("".join(map(_as_pattern, _PARTS.findall(expression))))


def _as_pattern(part: str) -> str:
    if not part.isalpha():
        return "(?:" if part == "(" else part
    letters = _letters()
    if part in letters:
        return letters[part]
    nodes = _specification()["nodes"].items()
    members = [letters[name] for name, spec in nodes if spec.get("group") == part]
    return f"[{''.join(members)}]"
