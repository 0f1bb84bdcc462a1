"""Checks of a draft against GB/T 1.1-2020, in time linear in its length."""

from collections.abc import Mapping

from catalogue.documents import Node

from .citing import citing_faults
from .reading import Reading
from .reports import Fault
from .structure import structure_faults
from .terms import term_faults
from .wording import wording_faults

__all__ = ["Fault", "faults"]

_CHECKS = (structure_faults, citing_faults, term_faults, wording_faults)


def faults(document: Node, *, statuses: Mapping[str, str]) -> list[Fault]:
    """Return what is wrong with a document as it stands without suggestions.

    Args:
        document: one that fits the schema.
        statuses: the status of each reference in the catalogue by its key; one
            that is not there counts as in force.

    Returns:
        The faults in the order of the text, those of the whole document first.
    """
    reading = Reading.of(document, statuses)
    found = [fault for check in _CHECKS for fault in check(reading)]
    return sorted(found, key=lambda fault: reading.position(fault.cid))
