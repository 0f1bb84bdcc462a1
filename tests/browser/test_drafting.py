"""Writing a draft in the browser, alone and with others."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.drafting_pages import CARET, committed, go_to, open_draft, site
from tests.revisions.drafts import make_drafted_item, make_drafter
from tests.revisions.live.servers import LiveServer

DIGITS, LATIN, HAN = "0123456789", "abcdefghij", "一二三四五六七八九十"
KEYS = 60


@pytest.fixture(scope="module")
def made():
    """What the tests of this module have committed, to be removed in the end."""
    return []


@pytest.fixture(scope="module")
def server(django_db_setup, django_db_blocker, made):
    with django_db_blocker.unblock():
        running = LiveServer().start()
    with site():
        yield running
    running.stop()
    with django_db_blocker.unblock():
        for row in reversed(made):
            committed(row.delete)


@pytest.fixture
def drafted(db, server, made):
    """A work item and two drafters, committed: the server reads them by itself."""
    work_item = committed(make_drafted_item)
    people = [committed(make_drafter, work_item, name=name) for name in ("甲", "乙")]
    made += [work_item.proposer, *people, work_item]
    return work_item, people


@pytest.fixture
def pages(browser, server, drafted):
    """The draft as both have it open; no page may report a fault of its own."""
    work_item, people = drafted
    opened = [
        open_draft(browser, server, work_item, person, script=HOLDING)
        for person in people
    ]
    faults: list[str] = []
    for page in opened:
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: note(faults, line))
    yield opened
    for page in opened:
        page.context.close()
    assert faults == []


def note(faults, line):
    # A connection that cannot be made is reported by the browser, whoever expects it.
    if line.type == "error" and "WebSocket connection" not in line.text:
        faults.append(line.text)


def scope_of(page):
    return page.locator("section[data-role=scope] > p").first


def pieces_of(page):
    """Return the scope's pieces as [marks, words], without names of other people."""
    return page.evaluate(
        """() => {
          const pieces = []
          const { editor } = document.querySelector('[data-drafting]')
          editor.state.doc.forEach((clause) => {
            if (clause.attrs.role !== 'scope') return
            clause.child(1).forEach(({ marks, text }) =>
              pieces.push([marks.map(({ type }) => type.name).join(' '), text]))
          })
          return pieces
        }"""
    )


def words_of(page):
    return "".join(words for _, words in pieces_of(page))


def use(page, tool):
    toolbar = page.get_by_role("toolbar")
    toolbar.get_by_role("button", name=tool, exact=True).click()


def until(page, read, wanted):
    # Twenty seconds: a busy machine may hold a line up for as long.
    for _ in range(400):
        if read(page) == wanted:
            return
        page.wait_for_timeout(50)
    assert read(page) == wanted


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


# Lets a test keep what comes in, from `held = []` until `release()`.
HOLDING = """
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')
  let take = null
  Object.defineProperty(WebSocket.prototype, 'onmessage', {
    set(taker) {
      take = taker
      set.call(this, (event) => (window.held ? held.push(event) : taker(event)))
    },
  })
  window.release = () => {
    const kept = held
    held = null
    kept.forEach((event) => take(event))
  }
"""

IS_UPDATE_HELD = "() => held.some(({ data }) => new Uint8Array(data)[0] === 1)"


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


def test_numbers_and_cross_references_follow_the_outline(pages):
    one, other = pages
    one.locator("section[data-role=terms] > p").first.click()
    use(one, "Clause")
    one.keyboard.type("照度")
    one.keyboard.press("Enter")
    use(one, "Cross reference")
    dialog = one.get_by_role("dialog")
    dialog.get_by_label("Points to").select_option(label="3 术语和定义")
    dialog.get_by_role("button", name="Insert").click()

    entry = one.get_by_role("navigation").get_by_role("button", name="4 照度")
    entry.focus()
    entry.press("Alt+ArrowUp")

    outline = other.get_by_role("navigation", name="Outline").get_by_role("button")
    expect(outline).to_have_text(
        ["前言", "1 范围", "2 规范性引用文件", "3 照度", "4 术语和定义"]
    )
    pointing = other.locator("[data-node=crossReference]")
    expect(pointing).to_have_attribute("data-number", "4")


def test_what_is_pasted_from_word_is_cleaned(pages):
    one, _ = pages
    go_to(one, "scope")

    one.evaluate(PASTE, ["text/html", WORD])

    pasted = one.evaluate(
        "() => document.querySelector('[data-drafting]').editor.state.doc"
        ".child(1).toString()"
    )
    assert pasted == (
        'clause(clauseTitle("范围"), paragraph("引言"), '
        'orderedList(listItem(paragraph("甲", strong("重"))), '
        'listItem(paragraph("乙"))), tableFigure(caption, table('
        'tableRow(tableCell(paragraph("a")), tableCell(paragraph("b"))))))'
    )


def pasted_into_scope(page, content, kind="text/html"):
    """Return the blocks of the scope after something was pasted into it."""
    go_to(page, "scope")
    page.evaluate(PASTE, [kind, content])
    return page.evaluate(
        "() => document.querySelector('[data-drafting]').editor.state.doc"
        ".child(1).content.content.slice(1).map(String).join(', ')"
    )


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_a_list_whose_numbers_were_typed_becomes_a_list(pages, kind):
    lines = ["要求：", "1) 第一项", "2）第二项"]
    html = "".join(f"<p>{line}</p>" for line in lines)
    content = html if kind == "text/html" else "\n".join(lines)

    assert pasted_into_scope(pages[0], content, kind) == (
        'paragraph("要求："), orderedList(listItem(paragraph("第一项")), '
        'listItem(paragraph("第二项")))'
    )


def test_a_list_of_word_keeps_its_levels(pages):
    assert pasted_into_scope(pages[0], WORD_LIST) == (
        'orderedList(listItem(paragraph("甲"), bulletList('
        'listItem(paragraph("子")))), listItem(paragraph("乙")))'
    )


WORD_LIST = "".join(
    f"<p class=MsoListParagraph style='margin-left:21pt;mso-list:l0 level{level} lfo1'>"
    f"<![if !supportLists]><span style='mso-list:Ignore'>{marker}<span>&nbsp; </span>"
    f"</span><![endif]><span>{words}</span></p>\n"
    for level, marker, words in [(1, "a)", "甲"), (2, "·", "子"), (1, "b)", "乙")]
)


def heading_says(page):
    return page.evaluate(
        """() => {
          const heading = document.querySelector('h2[data-role=annex]')
          return heading && getComputedStyle(heading, '::before').content
        }"""
    )


def test_an_annex_is_made_normative_and_says_so(pages):
    one, other = pages
    go_to(one, "scope")
    use(one, "Annex")
    one.keyboard.type("算法")
    until(one, heading_says, '"附录 A（资料性）"')

    one.get_by_label("This annex is").select_option("Normative")

    until(other, heading_says, '"附录 A（规范性）"')


def test_a_clause_is_made_mandatory_and_back(pages):
    one, other = pages
    go_to(one, "terms")
    use(one, "Clause")
    one.keyboard.type("要求")
    mandatory = other.locator("section[data-mandatory=true] > h2")

    one.get_by_label("Mandatory clause").check()
    expect(mandatory).to_have_text("要求")
    one.get_by_label("Mandatory clause").uncheck()

    expect(mandatory).to_have_count(0)


def test_a_term_has_its_english_equivalent(pages):
    one, other = pages
    go_to(one, "terms")
    use(one, "Term")
    one.keyboard.type("照度")

    one.get_by_label("English term").fill("illuminance")
    one.keyboard.press("Tab")

    expect(other.locator("[data-node=termName]")).to_have_attribute(
        "data-en", "illuminance"
    )


def test_a_footnote_is_a_number_whose_words_are_changed_by_keyboard(pages):
    one, other = pages
    scope_of(one).click()
    one.keyboard.type("照度")
    use(one, "Footnote")
    one.get_by_label("Words of the footnote").fill("见手册。")
    one.get_by_role("dialog").get_by_role("button", name="Insert").click()
    footnote = one.get_by_role("button", name="Footnote: 见手册。")
    expect(footnote).to_have_attribute("data-number", "1")
    expect(footnote).to_have_text("")

    footnote.press("Enter")
    one.get_by_label("Words of the footnote").fill("见第3章。")
    one.get_by_role("dialog").get_by_role("button", name="Insert").click()

    shown = other.get_by_role("button", name="Footnote: 见第3章。")
    expect(shown).to_have_attribute("data-number", "1")


@pytest.mark.parametrize("width", [1440, 1000])
def test_the_toolbar_covers_no_outline(pages, width):
    one, _ = pages
    one.set_viewport_size({"width": width, "height": 500})
    one.evaluate("scrollTo(0, document.body.scrollHeight)")

    bar = one.locator(".drafting-bar").bounding_box()
    outline = one.get_by_role("navigation", name="Outline").bounding_box()
    assert outline["y"] >= bar["y"] + bar["height"]


def test_checks_that_do_not_answer_come_back_by_themselves(pages):
    one, _ = pages
    checks = one.get_by_role("region", name="Checks (GB/T 1.1)")
    expect(checks).to_contain_text("Nothing is wrong with the text.")
    one.route("**/checks/", lambda route: route.fulfill(body="gone"))
    checks.get_by_role("button", name="Check now").click()
    expect(checks).to_contain_text("The checks do not answer at the moment.")

    one.unroute("**/checks/")

    expect(checks).to_contain_text("Nothing is wrong with the text.")


def answer(page, address, results):
    page.route(address, lambda route: route.fulfill(json={"results": results}))


def test_a_check_leads_to_its_place(pages):
    one, _ = pages
    cid = one.locator("section[data-role=terms]").get_attribute("data-cid")
    answer(
        one, "**/checks/", [CHECKED | {"cid": cid, "message": "An element is empty"}]
    )
    checks = one.get_by_role("region", name="Checks (GB/T 1.1)")
    checks.get_by_role("button", name="Check now").click()

    checks.get_by_role("button", name="An element is empty").click()

    until(one, lambda page: page.evaluate(CARET), "terms")


def test_a_standard_that_is_cited_is_listed_in_one_click(pages):
    one, other = pages
    reference = {"designation": "GB/T 5", "key": "5"}
    found = [reference | {"title": "灯", "status": "", "undated": reference}]
    answer(one, "**/catalogue/*", found)
    go_to(one, "scope")
    use(one, "Cite")
    one.get_by_label("Number or title").fill("5")
    one.get_by_role("button", name="GB/T 5 · 灯").click()
    unlisted = {"code": "citation_unlisted", "excerpt": "GB/T 5"}
    answer(one, "**/checks/", [CHECKED | unlisted])
    one.get_by_role("button", name="Check now").click()

    one.get_by_role("button", name="Add to the normative references").click()

    listed = other.locator("section[data-role=references] > [data-node=referenceEntry]")
    expect(listed).to_have_attribute("data-designation", "GB/T 5")
    expect(listed).to_have_attribute("data-title", "灯")
    expect(listed).to_have_attribute("data-key", "5")


CHECKED = {
    "code": "element_empty",
    "element": "terms",
    "cid": "",
    "message": "A fault",
    "excerpt": "",
    "is_error": True,
    "source": "6.2",
}

PASTE = """([kind, content]) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData(kind, content)
  const event = { clipboardData, bubbles: true, cancelable: true }
  const text = document.querySelector('.ProseMirror')
  text.dispatchEvent(new ClipboardEvent('paste', event))
}"""
WORD = """<!--StartFragment--><h2 style="color:red">5.1 引言</h2>
<p style="mso-list:l0"><span style="mso-list:Ignore">1)</span>甲<b>重</b></p>
<p style="mso-list:l0"><span style="mso-list:Ignore">2)</span>乙</p>
<table><tr><td>a</td><td>b</td></tr></table><o:p></o:p><script>alert(1)</script>"""


@pytest.mark.parametrize("width", [1280, 360])
def test_the_editor_is_accessible(pages, width):
    one, _ = pages
    one.set_viewport_size({"width": width, "height": 900})

    assert Axe().run(one).response["violations"] == []
