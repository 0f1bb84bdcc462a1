"""A visitor comments on words of a draft, as they would."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from revisions.models import Comment

from .following import follow

WORDS = "坡度不宜大于1:20"
# Selects the words within the text, as dragging over them does.
SELECT = """words => {
    const text = document.querySelector(".document");
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return true;
    }
    return false;
}"""

# Puts a formula behind the words, and selects the paragraph that they stand in.
WITH_FORMULA = r"""words => {
    const lines = [...document.querySelectorAll(".document p")];
    const line = lines.find(one => one.textContent.includes(words));
    const formula = '<math alttext="\\frac{h}{l}"><mi>h</mi><mi>l</mi></math>';
    line.insertAdjacentHTML("beforeend", formula);
    getSelection().selectAllChildren(line);
}"""


def open_consultation(page):
    page.goto("/consultations/")
    follow(page.get_by_role("link", name="适老化"))


def test_words_that_are_selected_are_commented_on(page):
    open_consultation(page)
    assert page.evaluate(SELECT, WORDS)
    follow(page.locator(".comment-on-words"))
    passage = page.locator("[name=passage]")
    expect(passage).to_have_value(WORDS)
    assert "路面" in page.locator("[name=clause] option:checked").inner_text()

    page.locator("[name=text]").fill("轮椅使用者独立通行仍偏陡。")
    page.locator("[name=proposed]").fill("坡度不宜大于1:30")
    page.locator("[name=email]").fill("li@people.example")
    # Nobody writes that within three seconds.
    page.wait_for_timeout(3500)
    follow(page.locator("main form button[type=submit]"))

    expect(page.locator(".note.success")).to_be_visible()
    made = Comment.objects.get(text="轮椅使用者独立通行仍偏陡。")
    assert (made.passage, made.clause_number) == (WORDS, "5.1")
    assert made.confirmed_at is None


def test_a_formula_among_the_words_is_quoted_as_it_was_written(page):
    open_consultation(page)

    page.evaluate(WITH_FORMULA, WORDS)

    link = page.locator(".comment-on-words")
    expect(link).to_be_visible()
    passage = parse_qs(urlsplit(link.get_attribute("href")).query)["passage"]
    assert WORDS in passage[0]
    assert passage[0].endswith(r"\frac{h}{l}")


def test_without_javascript_the_words_are_copied_by_hand(browser, live_site):
    window = browser.new_context(base_url=live_site, java_script_enabled=False)
    page = window.new_page()
    open_consultation(page)

    follow(page.locator(".comment-here a").nth(1))

    expect(page.locator("[name=passage]")).to_be_visible()
    assert page.locator("[name=clause] option:checked").inner_text().startswith("1 ")
    window.close()


def test_only_words_of_one_clause_get_the_link(page):
    open_consultation(page)
    assert page.evaluate(SELECT, WORDS)
    expect(page.locator(".comment-on-words")).to_be_visible()

    page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.document'))"
    )

    expect(page.locator(".comment-on-words")).to_be_hidden()


def test_a_withdrawal_is_read_without_a_fault(page):
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))

    page.goto("/consultations/")
    follow(page.get_by_role("link", name="声环境质量标准"))

    expect(page.locator("#grounds")).to_be_visible()
    assert faults == []
