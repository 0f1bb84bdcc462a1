"""Which work items words find: every word, in what each visitor may read of them."""

import re
from functools import reduce
from operator import or_
from typing import Final

import rjieba
from django.db.models import Q

from catalogue.search.tokens import HAN, folded, is_han
from organisations.models import Organisation, User

from .models import Drafter, DraftingUnit, IssuingDepartment, WorkItem
from .policy import concerning
from .querysets import WorkItemQuerySet

_PIECE: Final = re.compile(rf"[{HAN}]+|[^\s{HAN}]+")
_EDGES: Final = re.compile(r"^\W+|\W+$")  # punctuation around a word
_OWN: Final = (
    *("title_zh", "title_en", "plan_number", "adopts", "standard__designation"),
    *("edition__designation", "committee__reference", "committee__name_zh"),
    *("committee__name_en", "proposed_by__name_zh", "proposed_by__name_en"),
)


def words_of(text: str) -> list[str]:
    """Return the words of what was typed; Chinese needs no spaces between them."""
    found = [
        word
        for piece in _PIECE.findall(folded(text))
        for word in (rjieba.cut(piece) if is_han(piece) else [_EDGES.sub("", piece)])
    ]
    return list(dict.fromkeys(word for word in found if word))


def with_words(
    items: WorkItemQuerySet, text: str, *, person: User | None
) -> WorkItemQuerySet:
    """Keep the work items in which every word is found.

    Who drafts a text is only told to those who take part, so the names of people
    find nothing for anybody else.
    """
    own = concerning(person) if person else WorkItem.objects.none()
    for word in words_of(text):
        items = items.filter(_said(word) | _named(word, own))
    return items


def _said(word: str) -> Q:
    """Ask for a word in what everybody may read."""
    organisations = Organisation.objects.filter(
        _any(word, "name_zh", "name_en", "abbreviation")
    ).values("pk")
    issued = IssuingDepartment.objects.filter(organisation__in=organisations)
    drafted = DraftingUnit.objects.filter(organisation__in=organisations)
    return (
        _any(word, *_OWN)
        | Q(pk__in=issued.values("work_item"))
        | Q(pk__in=drafted.values("work_item"))
    )


def _named(word: str, own: WorkItemQuerySet) -> Q:
    """Ask for a word in the names of those who write one's own work items."""
    drafters = Drafter.objects.filter(person__name__icontains=word, is_current=True)
    is_written = Q(pk__in=drafters.values("work_item"))
    is_proposed = Q(proposer__name__icontains=word)
    return Q(pk__in=own.values("pk")) & (is_written | is_proposed)


def _any(word: str, *fields: str) -> Q:
    return reduce(or_, (Q((f"{field}__icontains", word)) for field in fields))
