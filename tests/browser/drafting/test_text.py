"""What a draft is made of: clauses, lists, notes, what is pasted, what is checked."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.drafting_pages import CARET, go_to

from .editing import scope_of, until, use


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
