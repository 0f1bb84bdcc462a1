"""The picture of what replaces what."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.replacement_graph import Picture, Replacement, draw


def places(picture: Picture[str]) -> dict[str, tuple[float, float]]:
    return {box.key: (box.x, box.y) for box in picture.boxes}


def drawn(*pairs: tuple[str, str]) -> Picture[str]:
    names = dict.fromkeys(name for pair in pairs for name in reversed(pair))
    return draw({name: name for name in names}, [Replacement(*pair) for pair in pairs])


def test_a_chain_runs_straight_from_old_to_new():
    picture = drawn(("b", "a"), ("c", "b"))

    at = places(picture)
    assert at["a"][0] < at["b"][0] < at["c"][0]
    assert at["a"][1] == at["b"][1] == at["c"][1]
    assert len(picture.arrows) == 2


def test_merged_texts_stand_in_one_column():
    at = places(drawn(("new", "one"), ("new", "two")))

    assert at["one"][0] == at["two"][0] < at["new"][0]
    assert at["one"][1] != at["two"][1]


def test_a_split_text_fans_out():
    at = places(drawn(("one", "old"), ("two", "old")))

    assert at["old"][0] < at["one"][0] == at["two"][0]
    assert at["one"][1] != at["two"][1]


def test_a_late_merger_stands_after_its_latest_part():
    at = places(drawn(("b", "a"), ("merged", "b"), ("merged", "other")))

    assert at["merged"][0] > at["b"][0] > at["other"][0]


def test_a_circle_is_drawn_without_the_arrow_that_closes_it():
    picture = drawn(("b", "a"), ("c", "b"), ("a", "c"))

    assert len(picture.boxes) == 3
    assert len(picture.arrows) == 2


def test_a_text_that_replaces_itself_has_no_arrow():
    assert drawn(("a", "a")).arrows == []


def test_nothing_to_draw_is_an_empty_picture():
    picture: Picture[str] = draw({}, [])

    assert (picture.boxes, picture.arrows) == ([], [])


def test_chinese_labels_get_wider_boxes():
    wide, narrow = draw({"w": "公园城市", "n": "abcd"}, []).boxes

    assert wide.width == narrow.width  # one column, as wide as its widest label
    assert draw({"w": "公园城市"}, []).width > draw({"n": "abcd"}, []).width


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))))
def test_no_two_boxes_overlap_and_everything_is_inside(pairs):
    picture = drawn(*pairs)

    for one, other in combinations(picture.boxes, 2):
        apart = (
            one.x + one.width < other.x
            or other.x + other.width < one.x
            or one.y + one.height < other.y
            or other.y + other.height < one.y
        )
        assert apart
    for box in picture.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= picture.width
        assert box.y + box.height <= picture.height


@pytest.mark.parametrize("length", [1, 2, 40])
def test_a_long_chain_has_an_arrow_for_each_step(length):
    names = [str(number) for number in range(length + 1)]

    picture = drawn(*zip(names[1:], names[:-1], strict=True))

    assert len(picture.arrows) == length
