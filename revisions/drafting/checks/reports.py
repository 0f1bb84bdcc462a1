"""A fault: which rule is broken, and where."""

from dataclasses import dataclass, field

from revisions.drafting.rules import RULES, Rule

LONGEST_EXCERPT = 40  # letters


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule, in a part of the document; no `cid` is the whole document.

    `excerpt` is the words in question; `parameters` fill the rule's message.
    """

    code: str
    cid: str = ""
    excerpt: str = ""
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def rule(self) -> Rule:
        """The rule that is broken."""
        return RULES[self.code]


def around(text: str, start: int, end: int) -> str:
    """Return some letters on both sides of a place in a text, on one line."""
    spare = max(0, LONGEST_EXCERPT - (end - start)) // 2
    excerpt = text[max(0, start - spare) : end + spare]
    return " ".join(excerpt.split())
