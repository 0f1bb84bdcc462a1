"""The checks of a draft, with what only the catalogue knows, in words."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from catalogue.documents import attribute, descendants
from catalogue.models import Edition, Standard
from catalogue.statuses import Status

from .drafting import ELEMENTS, Fault, Node, Severity, faults, resolved

_REFERENCES = frozenset({"referenceEntry", "citation"})


class Finding(NamedTuple):
    """One fault in words; an error holds up the moves that need a sound draft.

    `element` is the role of the element that the fault is about, if it is about one.
    """

    code: str
    element: str
    cid: str
    message: str
    excerpt: str
    is_error: bool
    source: str


def findings(document: Node, *, on: date) -> list[Finding]:
    """Check a document as it would stand without its suggestions. Two queries."""
    settled = resolved(document, suggestions="rejected")
    known = statuses(_keys(settled), on=on)
    return [_in_words(fault) for fault in faults(settled, statuses=known)]


def statuses(keys: Iterable[str], *, on: date) -> dict[str, str]:
    """Return the status of each reference by its key, as far as the catalogue has it.

    A key names a text, or a standard, which then stands for its newest text in force.
    """
    wanted = set(keys)
    editions = Edition.objects.filter(key__in=wanted).with_status(on=on)
    found = {str(edition.key): edition.status for edition in editions}
    named = Standard.objects.filter(key__in=wanted).in_bulk()
    meant = Edition.objects.meant_by(named, on=on) if named else {}
    return found | {
        str(standard.key): Status.IN_FORCE if pk in meant else Status.SUPERSEDED
        for pk, standard in named.items()
    }


def _keys(document: Node) -> Iterator[str]:
    for node in descendants(document):
        if node.get("type") in _REFERENCES and (key := attribute(node, "key")):
            yield key


def _in_words(fault: Fault) -> Finding:
    rule = fault.rule
    parameters = dict(fault.parameters)
    if (role := parameters.get("element")) in ELEMENTS:
        parameters["element"] = gettext(ELEMENTS[role])
    return Finding(
        fault.code,
        fault.parameters.get("element", ""),
        fault.cid,
        gettext(rule.message) % parameters,
        fault.excerpt,
        rule.severity is Severity.ERROR,
        rule.source,
    )
