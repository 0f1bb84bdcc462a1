"""Sequences compared: as much as can be is the same, as little as can be moved."""

from hypothesis import given
from hypothesis import strategies as st

from revisions.drafting.alignment import moved
from revisions.drafting.sequences import MOST_CHANGES, runs


@given(st.permutations(range(8)))
def test_as_few_as_can_be_have_moved(positions):
    out = moved(positions)

    rest = [position for position in positions if position not in out]
    assert rest == sorted(rest)
    longest = [1] * 8
    for end in range(8):
        for start in range(end):
            if positions[start] < positions[end]:
                longest[end] = max(longest[end], longest[start] + 1)
    assert len(rest) == max(longest)


@given(
    st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12)
)
def test_as_much_as_can_be_is_the_same(old, new):
    found = runs(old, new)

    assert [one for run in found for one in old[run.old]] == old
    assert [one for run in found for one in new[run.new]] == new
    same = [run for run in found if run.is_same]
    assert all(old[run.old] == new[run.new] for run in same)
    assert sum(len(old[run.old]) for run in same) == longest_in_common(old, new)


def longest_in_common(old, new):
    row = [0] * (len(new) + 1)
    for one in old:
        before, row = row, [0]
        for place, other in enumerate(new):
            best = (
                before[place] + 1 if one == other else max(before[place + 1], row[-1])
            )
            row.append(best)
    return row[-1]


def test_sequences_that_differ_too_much_are_replaced_as_a_whole():
    old = [0, *range(1000), 0]
    new = [0, *range(999, -1, -1), 0]

    assert [run.is_same for run in runs(old, new)] == [True, False, True]
    few = [place for place in range(1000) if place % (1000 // MOST_CHANGES + 1)]
    assert sum(run.is_same for run in runs(range(1000), few)) > 80
