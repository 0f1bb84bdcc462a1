"""From the bytes of a Relaton file to the values that the catalogue needs.

Plain Python: it runs in processes of its own, which know nothing of the database.
"""

import re
from typing import Any, NamedTuple

import yaml

from .archives import MOST_BYTES

# Abstracts, other people's sentences, are more than half of a file: they are cut out
# before the YAML is parsed, and so is all else that no record needs.
_NEEDED = re.compile(
    r"^(?:title|link|docid|date|docstatus|relation|ext|editorialgroup|ics):"
    r".*?(?=^[A-Za-z_]|\Z)",
    re.MULTILINE | re.DOTALL,
)
# What could exhaust the stack of the YAML library, which is written in C.
_DEEP = re.compile(r"(?:[-?][ \t]+){500}")
_MOST_BRACKETS = 2000


class UnreadableError(Exception):
    """The file cannot be a record: a word for why, and what was found."""

    def __init__(self, fault: str, detail: object = "") -> None:
        super().__init__(fault, str(detail))
        self.fault = fault
        self.detail = " ".join(str(detail).split())[:300]


class Document(NamedTuple):
    """What a file says, as text, lists being lists."""

    titles: list[dict[str, Any]]
    numbers: list[dict[str, Any]]
    dates: list[dict[str, Any]]
    links: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    committees: list[dict[str, Any]]
    ics: list[dict[str, Any]]
    stage: str


def read_document(content: bytes) -> Document:
    """Return what the file says.

    Raises:
        UnreadableError: it is no YAML, or not of the shape of a Relaton record.
    """
    values = _values(_text(content))
    # Files of the older schema have at the top what newer ones keep under `ext`.
    extension = _mapping(values, "ext") or values
    group = _mapping(extension, "editorialgroup")
    return Document(
        titles=_list(values, "title"),
        numbers=_list(values, "docid"),
        dates=_list(values, "date"),
        links=_list(values, "link"),
        relations=_list(values, "relation"),
        committees=_list(group, "technical_committee"),
        ics=_list(extension, "ics"),
        stage=_stage(_mapping(values, "docstatus")),
    )


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise UnreadableError("too-large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableError("no-utf-8", fault) from fault
    if "\0" in text:
        raise UnreadableError("no-text")
    brackets = text.count("[") + text.count("{")
    if brackets > _MOST_BRACKETS or _DEEP.search(text):
        raise UnreadableError("too-deep")
    return text


def _values(text: str) -> dict[str, Any]:
    try:
        values = yaml.load("".join(_NEEDED.findall(text)), yaml.CBaseLoader)  # noqa: S506 (makes nothing but texts, lists and mappings)
    except (yaml.YAMLError, RecursionError) as fault:
        raise UnreadableError("no-yaml", fault) from fault
    if not isinstance(values, dict):
        raise UnreadableError("no-mapping")
    return values


def _list(values: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = values.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableError("no-list", name)
    return found


def _mapping(values: dict[str, Any], name: str) -> dict[str, Any]:
    found = values.get(name, {})
    if not isinstance(found, dict):
        raise UnreadableError("no-mapping-in", name)
    return found


def _stage(status: dict[str, Any]) -> str:
    codes = [_mapping(status, part).get("value", "") for part in ("stage", "substage")]
    return ".".join(code for code in codes if isinstance(code, str) and code)
