"""Terms: each defined once, each used."""

from collections import Counter
from collections.abc import Iterator

from catalogue.documents import Node, attribute, children
from revisions.drafting.texts import text

from .reading import Reading
from .reports import Fault


def term_faults(reading: Reading) -> Iterator[Fault]:
    """Yield terms that are defined twice, or used nowhere but in their own entry."""
    entries = [part.node for part in reading.parts_of("termEntry")]
    names = Counter(_name(entry).casefold() for entry in entries)
    everything = "\n".join(clause.text for clause in reading.clauses).casefold()
    for entry in entries:
        name = _name(entry)
        if not name:
            continue
        fault = {"cid": attribute(entry, "cid"), "excerpt": name}
        if names[name.casefold()] > 1:
            yield Fault("term_twice", **fault, parameters={"term": name})
        elif not _is_used(entry, everything):
            yield Fault("term_unused", **fault, parameters={"term": name})


def _name(entry: Node) -> str:
    words = children(entry)[0]
    return text(words | {"attrs": {}}).strip()


def _is_used(entry: Node, everything: str) -> bool:
    """Say whether the term, in either language, stands anywhere but in its entry."""
    own = text(entry).casefold()
    names = [_name(entry), attribute(children(entry)[0], "en")]
    return any(
        everything.count(name) > own.count(name)
        for name in (name.strip().casefold() for name in names)
        if name
    )
