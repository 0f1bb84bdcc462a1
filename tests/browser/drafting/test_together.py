"""Writing a draft with others: letters, carets, cut lines, suggestions, comments."""

import re

import pytest
from playwright.sync_api import expect

from .editing import pieces_of, scope_of, until, use, words_of

DIGITS, LATIN, HAN = "0123456789", "abcdefghij", "一二三四五六七八九十"
KEYS = 60
IS_UPDATE_HELD = "() => held.some(({ data }) => new Uint8Array(data)[0] === 1)"


def compose(page, *steps):
    """Type as an input method does: each step replaces the last one."""
    session = page.context.new_cdp_session(page)
    *drafts, final = steps
    for draft in drafts:
        size = len(draft)
        at = {"selectionStart": size, "selectionEnd": size}
        session.send("Input.imeSetComposition", {"text": draft, **at})
        page.wait_for_timeout(40)
    session.send("Input.insertText", {"text": final})


def type_together(one, other, keys, delay):
    for position in range(KEYS):
        one.keyboard.type(keys[position % 10])
        other.keyboard.type(LATIN[position % 10])
        if delay:
            one.wait_for_timeout(delay)


@pytest.mark.parametrize(("keys", "delay"), [(DIGITS, 0), (DIGITS, 40), (HAN, 40)])
def test_two_in_one_paragraph_keep_their_letters_in_order(pages, keys, delay):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("甲文")
    until(other, words_of, "甲文")
    scope_of(other).click()
    other.keyboard.press("Home")

    type_together(one, other, keys, delay)

    until(one, lambda page: len(words_of(page)), 2 * KEYS + 2)
    words = words_of(one)
    until(other, words_of, words)
    assert "".join(re.findall("[a-j]", words)) == LATIN * (KEYS // 10)
    assert "".join(re.findall(f"[{keys}]", words)) == keys * (KEYS // 10)


def test_a_caret_just_moved_stays_when_somebody_else_writes(pages):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("甲乙丙丁")
    until(other, words_of, "甲乙丙丁")
    one.evaluate("window.held = []")
    scope_of(other).click()
    other.keyboard.press("Home")
    other.keyboard.type("前")
    until(one, lambda page: page.evaluate(IS_UPDATE_HELD), True)

    # As after a click, of which the editor has not been told yet.
    one.evaluate(
        """() => {
          const scope = document.querySelector("section[data-role=scope] > p")
          getSelection().collapse(scope.firstChild, 2)
          release()
        }"""
    )
    one.keyboard.type("中")

    until(other, words_of, "前甲乙中丙丁")


def test_an_input_method_goes_on_while_another_person_types(pages):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("的")
    until(other, words_of, "的")
    scope_of(other).click()
    other.keyboard.press("Home")

    other.keyboard.type("ab")
    compose(one, "z", "zhao", "照")
    other.keyboard.type("cd")
    compose(one, "m", "ming", "明")

    until(one, words_of, "abcd的照明")
    until(other, words_of, "abcd的照明")


def test_what_is_written_offline_is_merged_on_return(pages, server):
    one, other = pages
    server.kill()
    for page, words in zip(pages, ("甲写的。", "乙写的。"), strict=True):
        scope_of(page).click()
        page.keyboard.type(words)
        expect(page.locator(".drafting-status")).to_contain_text("Offline: 4 changes")
    server.start()

    for page in pages:
        expect(page.locator(".drafting-status")).to_have_text("All changes saved")
    until(one, lambda page: sorted(words_of(page)), sorted("甲写的。乙写的。"))
    until(other, words_of, words_of(one))


def test_what_was_not_sent_survives_a_crash_of_the_page(pages, server):
    one, other = pages
    server.kill()
    scope_of(one).click()
    one.keyboard.type("还没有发出。")
    expect(one.locator(".drafting-status")).to_contain_text("Offline: 6 changes")
    # The browser's own store may be a moment behind the keys.
    one.wait_for_timeout(500)
    address, context = one.url, one.context
    one.close(run_before_unload=False)
    server.start()

    again = context.new_page()
    again.goto(address)

    until(other, words_of, "还没有发出。")
    expect(again.locator(".drafting-status")).to_have_text("All changes saved")


def test_undo_takes_back_ones_own_words_only(pages):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("留下")
    until(other, words_of, "留下")
    # What is written without a pause is undone at once.
    one.wait_for_timeout(600)
    one.keyboard.type("撤销")
    until(other, words_of, "留下撤销")
    scope_of(other).click()
    other.keyboard.press("Home")
    other.keyboard.type("别人的")
    until(one, words_of, "别人的留下撤销")

    one.keyboard.press("Control+z")

    until(other, words_of, "别人的留下")


def test_suggestions_are_marked_and_accepted_one_by_one(pages):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("灯具宜节能。")
    use(one, "Suggestion mode")
    one.keyboard.press("End")
    one.keyboard.press("ArrowLeft")
    one.keyboard.press("Backspace")
    one.keyboard.press("Backspace")
    compose(one, "k", "ke", "可靠")

    wanted = [["", "灯具宜"], ["insertion", "可靠"], ["deletion", "节能"], ["", "。"]]
    until(other, pieces_of, wanted)
    panel = other.get_by_role("region", name="Suggestions")
    expect(panel.locator(".drafting-by")).to_contain_text("甲")
    panel.get_by_role("button", name="Accept", exact=True).click()

    until(one, pieces_of, [["", "灯具宜可靠。"]])


def test_a_rejected_suggestion_leaves_the_text_as_it_was(pages):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("灯具宜节能。")
    use(one, "Suggestion mode")
    one.keyboard.press("Home")
    one.keyboard.press("Delete")
    one.keyboard.type("器")
    until(other, lambda page: len(pieces_of(page)), 3)

    other.get_by_role("button", name="Reject all").click()

    until(one, pieces_of, [["", "灯具宜节能。"]])


def test_structure_is_not_changed_in_suggestion_mode(pages):
    one, _ = pages
    scope_of(one).click()
    one.keyboard.type("一段")
    use(one, "Suggestion mode")

    one.keyboard.press("Enter")

    refused = one.get_by_role("alert")
    expect(refused).to_have_text("In suggestion mode only text can be changed.")
    assert words_of(one) == "一段"


def test_a_comment_moves_with_its_text_and_can_be_resolved(pages):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("照度应均匀")
    one.keyboard.press("Shift+Home")
    use(one, "Comment")
    dialog = one.get_by_role("dialog")
    dialog.get_by_label("Comment").fill("多均匀？")
    dialog.get_by_role("button", name="Insert").click()

    comments = other.get_by_role("region", name="Comments")
    expect(comments).to_contain_text("多均匀？")
    scope_of(other).click()
    other.keyboard.press("Home")
    other.keyboard.type("前")
    until(one, pieces_of, [["", "前"], ["comment", "照度应均匀"]])
    comments.get_by_role("button", name="Resolve").click()

    until(one, pieces_of, [["", "前照度应均匀"]])
