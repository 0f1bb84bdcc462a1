"""What citations need to know of a text."""

from dataclasses import dataclass

from catalogue.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedText:
    """A text as it is cited: with the title in the language it was issued in.

    `slug` is the key of the entry in bibliographies; `designation` may be empty, as
    some numbers are not known; `issuers` are names in printed order.
    """

    slug: str
    designation: str
    title: str
    other_title: str = ""
    language: str
    issuers: tuple[str, ...] = ()
    published: PartialDate | None = None
    url: str

    @property
    def is_chinese(self) -> bool:
        """Whether the text was issued in Chinese."""
        return self.language.startswith("zh")
