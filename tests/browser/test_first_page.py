from playwright.sync_api import Page


def test_the_first_page_opens_without_an_error_in_the_console(page: Page):
    errors: list[str] = []
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))

    answer = page.goto("/")

    assert answer is not None
    assert answer.status == 200
    assert errors == []
