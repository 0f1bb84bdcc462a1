"""What tests do in the editor, and how they read what is there."""


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
