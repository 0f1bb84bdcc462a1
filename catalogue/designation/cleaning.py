"""Texts in any width, dash and spacing, brought to plain upper-case ASCII."""

import re
from urllib.parse import unquote

# No designation is as long as this, with all its spaces; what is longer is not read.
LONGEST = 240
_MOST_ENCODINGS = 3

_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u30fc\ufe58\ufe63"
_SLASHES = "\u2044\u2215\u29f8\\"
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_QUOTES = "《》〈〉「」『』“”‘’\"'"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
_PLAIN = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SLASHES, "/")
    | dict.fromkeys(_ZERO_WIDTH, "")
    | dict.fromkeys(_QUOTES, " ")
    | {chr(code): chr(code - _TO_ASCII) for code in _FULL_WIDTH}
    | {"\u2236": ":", "\ufe30": ":", "\ufe55": ":", "_": " "}
)

# A text that needs nothing but capitals: nearly all that an import brings.
_READY = re.compile(r"[A-Za-z0-9]+(?:[-/:. ][A-Za-z0-9]+)*(?:\([A-Za-z/]+\))?")
_ENCLOSED = re.compile(r"\((.*)\)|\[(.*)\]|【(.*)】")
_LOOSE_SEPARATOR = re.compile(r" *([-/:.()]) *")
_YEAR_EDITION = re.compile(
    r" ?\(?(?<!\d)(\d{4}) ?(?:年版|版|(?i:edition))\)?(?=$|[/ ])"
)
_CHINESE_AMENDMENT = re.compile(r" ?/?\(?第 ?(\d{1,2}) ?号 ?修改单\)?(?=$|[/ ])")
_PLUS_FOR_SPACE = re.compile(r"(?<=[A-Z])\+(?=[A-Z0-9])")
_CODE = re.compile(r"%[0-9A-Fa-f]{2}")


def cleaned(text: str) -> str | None:
    """Return the text in upper-case ASCII with separators closed up.

    `(2016年版)` becomes `(ED2016)` and `第1号修改单` becomes `/XG1`. None where
    characters are left that no designation has, or too many of them.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if _READY.fullmatch(text):
        return text.upper()
    text = " ".join(_decoded(text).translate(_PLAIN).split()).rstrip("，。；、,;.")
    if enclosed := _ENCLOSED.fullmatch(text):
        text = enclosed[enclosed.lastindex or 0]
    text = _LOOSE_SEPARATOR.sub(r"\1", text)
    text = _YEAR_EDITION.sub(r"(ED\1)", text)
    text = _CHINESE_AMENDMENT.sub(r"/XG\1", text)
    # Only now: outside ASCII, capitals can turn one letter into another.
    return _PLUS_FOR_SPACE.sub(" ", text.upper()) if text.isascii() else None


def _decoded(text: str) -> str:
    """Undo the encoding of addresses, which some portals apply twice."""
    for _ in range(_MOST_ENCODINGS):
        if not _CODE.search(text):
            break
        text = unquote(text)
    return text
