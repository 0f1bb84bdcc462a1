"""A wrong wording in a document, put right in its one place."""

from catalogue.documents import Node, attribute, children, descendants


class WordingError(ValueError):
    """The words are not in the clause, or more than once."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"the words are there {count} times")


def reworded(document: Node, cid: str, wrong: str, right: str) -> Node:
    """Return the document with one wording in one clause changed.

    The words are looked for in the clause's title and its own blocks, not in the
    clauses in it. Words of which some are bold, a formula or a reference are only
    found as far as they are of one kind.

    Raises:
        WordingError: the words are not there exactly once.
    """
    count = sum(
        node["text"].count(wrong)
        for clause in descendants(document)
        if clause["type"] == "clause" and attribute(clause, "cid") == cid
        for node in _own_texts(clause)
    )
    if count != 1:
        raise WordingError(count)
    return _changed(document, cid, wrong, right, inside=False)


def _own_texts(clause: Node) -> list[Node]:
    waiting, found = list(children(clause)), []
    while waiting:
        node = waiting.pop()
        if node["type"] == "text":
            found.append(node)
        elif node["type"] != "clause":
            waiting.extend(children(node))
    return found


def _changed(node: Node, cid: str, wrong: str, right: str, *, inside: bool) -> Node:
    if node["type"] == "text":
        text = node["text"].replace(wrong, right) if inside else node["text"]
        return node | {"text": text}
    if node["type"] == "clause":
        inside = attribute(node, "cid") == cid
    if "content" not in node:
        return node
    content = [
        _changed(child, cid, wrong, right, inside=inside) for child in children(node)
    ]
    # A text must not be empty: what is only left out leaves no node.
    kept = [child for child in content if child.get("text", "-")]
    return node | {"content": kept}
