"""A redline that is printed: what was added and removed is told without colour."""

import pytest

LOOKS = """words => {
    const { textDecorationLine, color, backgroundColor } = getComputedStyle(words);
    return [textDecorationLine, color, backgroundColor];
}"""
BLACK, NONE = "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("view", ["", "side"])
def test_lines_say_what_was_added_and_removed(page, amended, view):
    address = "/standards/{standard}/redline/?old={text}&new={amendment}"
    page.goto(f"{address.format(**amended)}&view={view}")
    page.emulate_media(media="print")

    added, removed = (
        page.locator(f".clause-change {kind}").first.evaluate(LOOKS)
        for kind in ("ins", "del")
    )

    assert added == ["underline", BLACK, NONE]
    assert removed == ["line-through", BLACK, NONE]
