"""Elements, their order, titles, and how clauses are divided."""

from collections import defaultdict
from collections.abc import Iterator

from catalogue.documents import children
from revisions.drafting.rules import ELEMENTS
from revisions.drafting.texts import DraftClause

from .reading import Reading
from .reports import LONGEST_EXCERPT, Fault

# As the table of the elements has them.
ORDER = tuple(ELEMENTS)
OBLIGATORY = ("foreword", "scope", "references", "terms", "body")
REPEATABLE = frozenset({"body", "annex"})

# A clause at level 1 and five levels of division: 5.1.1.1.1.1.
DEEPEST = 6

# Their text introduces what they list and is prescribed.
_INTRODUCED = frozenset({"references", "terms", "symbols"})


def structure_faults(reading: Reading) -> Iterator[Fault]:
    """Yield what is wrong with the elements and the division of clauses."""
    yield from _element_faults(reading.elements)
    yield from _empty_elements(reading.clauses)
    within: dict[str, list[DraftClause]] = defaultdict(list)
    for clause in reading.clauses:
        within[clause.parent].append(clause)
    for clause in reading.clauses:
        yield from _division_faults(clause, within[clause.cid])


def _element_faults(elements: list[DraftClause]) -> Iterator[Fault]:
    roles = {element.role for element in elements}
    for role in OBLIGATORY:
        if role not in roles:
            names = {"element": role}
            yield Fault("element_missing", _place_of(role, elements), parameters=names)
    seen: dict[str, DraftClause] = {}
    last = elements[0]
    for element in elements:
        if element.role in seen and element.role not in REPEATABLE:
            yield Fault("element_twice", element.cid, element.title)
        seen[element.role] = element
        if ORDER.index(element.role) < ORDER.index(last.role):
            before = {"before": last.title}
            yield Fault("element_order", element.cid, element.title, before)
        else:
            last = element
        yield from _own_faults(element)


def _place_of(role: str, elements: list[DraftClause]) -> str:
    """Return what an element is to stand behind, or the first of all, by its cid."""
    earlier = ORDER[: ORDER.index(role)]
    behind = [element for element in elements if element.role in earlier]
    return (behind or elements[:1])[-1].cid


def _empty_elements(found: list[DraftClause]) -> Iterator[Fault]:
    """Yield the obligatory elements that do not even say that there is nothing."""
    divided = {clause.parent for clause in found}
    for element in found:
        is_obligatory = not element.parent and element.role in OBLIGATORY
        if is_obligatory and element.cid not in divided and _is_empty(element):
            names = {"element": element.role}
            yield Fault("element_empty", element.cid, element.title, names)


def _is_empty(clause: DraftClause) -> bool:
    blocks = children(clause.content)[1:]
    return not clause.text.strip() and all(
        block["type"] == "paragraph" for block in blocks
    )


def _own_faults(element: DraftClause) -> Iterator[Fault]:
    if not element.title.strip():
        yield Fault("title_empty", element.cid, element.text[:LONGEST_EXCERPT])
    if element.role == "annex" and not element.annex:
        yield Fault("annex_kind_missing", element.cid, element.title)


def _division_faults(
    clause: DraftClause, divisions: list[DraftClause]
) -> Iterator[Fault]:
    if clause.level == DEEPEST + 1:
        yield Fault("nested_too_deep", clause.cid, clause.title)
    if len(divisions) == 1:
        yield Fault("single_subclause", divisions[0].cid, divisions[0].title)
    if divisions and clause.text.strip() and clause.role not in _INTRODUCED:
        excerpt = " ".join(clause.text[:LONGEST_EXCERPT].split())
        yield Fault("hanging_paragraph", clause.cid, excerpt)
    yield from _uneven_titles(divisions)


def _uneven_titles(divisions: list[DraftClause]) -> Iterator[Fault]:
    untitled = [division for division in divisions if not division.title.strip()]
    if len(untitled) < len(divisions):
        for division in untitled:
            yield Fault("titles_uneven", division.cid, division.text[:LONGEST_EXCERPT])
