"""What replaced what around a standard: the picture's boxes and the same as a list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from catalogue.models import Edition, Relation
from catalogue.replacement_graph import Box, Replacement, draw

# Beyond this many texts a picture helps nobody; the nearest ones are shown.
MOST_TEXTS = 40
LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Node:
    """A box with the text that it stands for."""

    box: Box[int]
    edition: Edition
    current: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the list: a text and one that it replaces."""

    newer: Edition
    older: Edition


@dataclass(frozen=True, slots=True)
class Lineage:
    """What there is to draw and to list; nothing where nothing was replaced."""

    width: float
    height: float
    nodes: list[Node]
    arrows: list[str]
    pairs: list[Pair]


def lineage_of(
    editions: Sequence[Edition], *, current: Edition, on: date
) -> Lineage | None:
    """Return the replacements around a standard's texts. Two queries at most."""
    ties = list(
        Relation.objects.replacements_around(editions, limit=MOST_TEXTS).values_list(
            "edition", "target_edition"
        )
    )
    if not ties:
        return None
    texts = _load({key for tie in ties for key in tie}, on=on)
    replacements = [Replacement(newer, older) for newer, older in ties]
    picture = draw({key: _label(text) for key, text in texts.items()}, replacements)
    return Lineage(
        width=picture.width,
        height=picture.height,
        nodes=[
            Node(box, texts[box.key], box.key == current.pk) for box in picture.boxes
        ],
        arrows=picture.arrows,
        pairs=[Pair(texts[newer], texts[older]) for newer, older in ties],
    )


def _load(keys: Collection[int], *, on: date) -> dict[int, Edition]:
    texts = Edition.objects.select_related("standard").with_status(on=on)
    ordered = texts.filter(pk__in=keys).order_by("published", "pk")
    return {text.pk: text for text in ordered}


def _label(text: Edition) -> str:
    label = str(text)
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
