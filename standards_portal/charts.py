"""The geometry of charts that the server draws as SVG.

Plain numbers in, plain numbers out: `templates/site/_columns.html` writes the SVG and
the table beside it, in which the same numbers can be read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 280
LEFT, RIGHT, TOP, BOTTOM = 48, 8, 12, 28
GAP = 0.25  # share of a column's place that stays empty
LABELS = 12  # as many as fit side by side
LINES = 4  # of the grid, above the base line


@dataclass(frozen=True, slots=True)
class Block:
    """One series' part of a column."""

    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A number or word on an axis, and where it stands."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: its name, the value of each series, and their sum."""

    name: str
    values: Sequence[int]

    @property
    def total(self) -> int:
        """The height of the column."""
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side, each a pile of its series from the first upwards."""

    series: Sequence[str]
    rows: Sequence[Row]
    blocks: Sequence[Block]
    names: Sequence[Tick]
    grid: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


def columns(series: Sequence[str], values: Mapping[str, Sequence[int]]) -> Columns:
    """Lay out columns in the mapping's order.

    Args:
        series: The name of each series, lowest in the pile first.
        values: For each column's name, one number per series, none below zero.
    """
    rows = [Row(name, list(numbers)) for name, numbers in values.items()]
    top = _round_up(max((row.total for row in rows), default=0))
    place = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    return Columns(
        series=series,
        rows=rows,
        blocks=[
            block for at, row in enumerate(rows) for block in _pile(row, at, place, top)
        ],
        names=_names(rows, place),
        grid=[
            Tick(_height_of(top * line // LINES, top), f"{top * line // LINES}")
            for line in range(LINES + 1)
        ],
    )


def _pile(row: Row, at: int, place: float, top: int) -> list[Block]:
    blocks: list[Block] = []
    below = 0
    for number, value in enumerate(row.values, start=1):
        upper, lower = _height_of(below + value, top), _height_of(below, top)
        below += value
        if value:
            blocks.append(
                Block(
                    series=number,
                    x=round(LEFT + place * (at + GAP / 2), 2),
                    y=upper,
                    width=round(place * (1 - GAP), 2),
                    height=round(lower - upper, 2),
                )
            )
    return blocks


def _names(rows: Sequence[Row], place: float) -> list[Tick]:
    step = -(-len(rows) // LABELS) or 1
    return [
        Tick(round(LEFT + place * (at + 0.5), 2), rows[at].name)
        for at in range(0, len(rows), step)
    ]


def _height_of(value: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 2)


def _round_up(value: int) -> int:
    """Return the next number that the grid's lines divide evenly."""
    step = LINES
    while step * 10 <= value:
        step *= 10
    return max(-(-value // step) * step, LINES)
