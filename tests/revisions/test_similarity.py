"""Comments that say nearly the same are found together."""

from revisions.similarity import groups


def test_form_letters_with_small_changes_are_one_group():
    letter = "建议将第5章坡道坡度的要求由1:12改为1:16，以便轮椅使用者独立通行。"
    texts = {
        1: letter,
        2: "完全不同的意见：请补充夜间照明的要求。",
        3: letter.replace("建议", "强烈建议"),
        4: letter.replace("，", " ").upper(),
        5: "请补充资金来源的说明。",
    }

    assert groups(texts) == [[1, 3, 4]]


def test_short_and_empty_texts_are_alike_only_when_they_are_the_same():
    assert groups({1: "好", 2: "好！", 3: "不好", 4: ""}) == [[1, 2]]


def test_nothing_is_alike_in_nothing():
    assert groups({}) == []
