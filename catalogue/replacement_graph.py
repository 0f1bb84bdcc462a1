"""A picture of what replaces what: boxes in columns from the oldest to the newest.

Plain geometry, in pixels. Chains run straight, texts that were merged come together,
texts that were split fan out. The same is always shown as a list as well.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)

BOX_HEIGHT = 52
ROW_GAP = 18
COLUMN_GAP = 64
PADDING = 12
MARGIN = 2
WIDE, NARROW = 14.5, 9.4  # of a character, at the label's size


class Replacement(NamedTuple, Generic[K]):
    """One text replaces another."""

    newer: K
    older: K


@dataclass(frozen=True, slots=True)
class Box(Generic[K]):
    """One text's place: the upper left corner and the width of its box."""

    key: K
    label: str
    x: float
    y: float
    width: float
    height: float = BOX_HEIGHT

    @property
    def middle(self) -> float:
        """How far down the box's middle lies."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Picture(Generic[K]):
    """Everything there is to draw; each arrow is an SVG path, old text to new."""

    width: float
    height: float
    boxes: list[Box[K]]
    arrows: list[str]


def draw(
    labels: Mapping[K, str], replacements: Collection[Replacement[K]]
) -> Picture[K]:
    """Return the picture of the texts.

    Args:
        labels: what stands in each text's box; the order breaks ties.
        replacements: between texts that have labels. A circle, which only wrong
            records make, is drawn without the arrow that closes it.
    """
    forward = _without_circles(replacements)
    columns = _columns(labels, forward)
    rows = _rows(columns, forward)
    boxes = _boxes(labels, columns, rows)
    by_key = {box.key: box for box in boxes}
    return Picture(
        width=max((box.x + box.width for box in boxes), default=0) + MARGIN,
        height=max((box.y + box.height for box in boxes), default=0) + MARGIN,
        boxes=boxes,
        arrows=[_arrow(by_key[older], by_key[newer]) for newer, older in forward],
    )


def text_width(text: str) -> float:
    """Return about how wide the text is drawn; Chinese characters are wide."""
    # Ambiguous ones, such as the dash of a number, are wide in Chinese fonts.
    wide = sum(unicodedata.east_asian_width(letter) in "WFA" for letter in text)
    return wide * WIDE + (len(text) - wide) * NARROW


def _without_circles(replacements: Iterable[Replacement[K]]) -> list[Replacement[K]]:
    kept: list[Replacement[K]] = []
    for tie in replacements:
        if not _replaces(tie.older, tie.newer, kept):
            kept.append(tie)
    return kept


def _replaces(newer: K, older: K, ties: Collection[Replacement[K]]) -> bool:
    """Return whether a text replaces another, at however many removes, or is it."""
    reached, waiting = {newer}, [newer]
    while waiting and older not in reached:
        at = waiting.pop()
        further = {tie.older for tie in ties if tie.newer == at} - reached
        reached |= further
        waiting += further
    return older in reached


def _columns(
    labels: Iterable[K], replacements: Collection[Replacement[K]]
) -> list[list[K]]:
    # A text stands one column after the latest of those that it replaces.
    column = dict.fromkeys(labels, 0)
    for _step in range(len(column)):
        for newer, older in replacements:
            column[newer] = max(column[newer], column[older] + 1)
    filled: list[list[K]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for key, index in column.items():
        filled[index].append(key)
    return filled


def _rows(
    columns: Iterable[list[K]], replacements: Iterable[Replacement[K]]
) -> dict[K, int]:
    # A text stands as near as can be to the mean height of those that it replaces.
    olders: dict[K, list[K]] = defaultdict(list)
    for newer, older in replacements:
        olders[newer].append(older)
    rows: dict[K, int] = {}
    for column in columns:
        wished = {
            key: sum(rows[o] for o in olders[key]) / len(olders[key])
            if olders[key]
            else float(index)
            for index, key in enumerate(column)
        }
        free = 0
        for key in sorted(column, key=wished.__getitem__):
            rows[key] = max(free, int(wished[key]))
            free = rows[key] + 1
    return rows


def _boxes(
    labels: Mapping[K, str], columns: Iterable[list[K]], rows: Mapping[K, int]
) -> list[Box[K]]:
    boxes = []
    x: float = MARGIN
    for column in columns:
        width = max(text_width(labels[key]) for key in column) + 2 * PADDING
        for key in sorted(column, key=rows.__getitem__):
            y = MARGIN + rows[key] * (BOX_HEIGHT + ROW_GAP)
            boxes.append(Box(key, labels[key], x, y, width))
        x += width + COLUMN_GAP
    return boxes


def _arrow(older: Box[K], newer: Box[K]) -> str:
    start, end = older.x + older.width, newer.x - 1
    half = (start + end) / 2
    above, below = f"{older.middle:g}", f"{newer.middle:g}"
    return f"M{start:g} {above}C{half:g} {above} {half:g} {below} {end:g} {below}"
