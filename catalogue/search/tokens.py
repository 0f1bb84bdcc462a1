"""Text to the terms that are indexed, and the same for what is asked.

Everything is first folded: one width, one case, simplified characters. A run of Chinese
is indexed as its overlapping pairs of characters and, to close it, its last character:
城市道路 becomes 城市 市道 道路 路. So any substring of two characters or more is a term
or a phrase, and a single character is the beginning of a term. Latin words are stemmed
by the index's own analyzer.
"""

import re
from functools import lru_cache
from unicodedata import normalize

import opencc
import rjieba

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_SIMPLIFIED = opencc.OpenCC("t2s")
# Words that join others; alone they say nothing of what a text is about.
STOP_CHARACTERS = frozenset("的与和及或之在对")
STOP_WORDS = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "its"),
        *("of", "on", "or", "the", "their", "to", "with"),
    )
)


def cleaned(text: str) -> str:
    """Return the text without what cannot be stored: lone surrogates and NUL."""
    return text.encode("utf-8", "ignore").decode().replace("\0", " ")


def folded(text: str) -> str:
    """Return the text in one width, in lower case and in simplified characters."""
    if text.isascii():
        return text.replace("\0", " ").lower()
    simplified: str = _SIMPLIFIED.convert(normalize("NFKC", cleaned(text)).casefold())
    return simplified


@lru_cache(maxsize=20_000)
def folded_character(character: str) -> str:
    """Fold one character by itself, so that it can be found again in its text."""
    return folded(character)


def is_han(text: str) -> bool:
    """Tell whether the text begins with a Chinese character."""
    return bool(_HAN_RUN.match(text))


def runs(text: str) -> list[str]:
    """Split a folded text into runs of Chinese and Latin words or numbers."""
    return _RUN.findall(text)


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of a run of Chinese; of one character itself."""
    return list(map(str.__add__, run, run[1:])) or [run]


def indexed(text: str) -> str:
    """Return what is handed to the index's tokenizer, which parts the Latin words."""
    return _HAN_RUN.sub(_spaced, folded(text))


def _spaced(match: re.Match[str]) -> str:
    run = match[0]
    return f" {' '.join(map(str.__add__, run, run[1:]))} {run[-1]} "


def phrase(text: str) -> list[tuple[int, str]]:
    """Return the terms that find a folded text as it stands, with their positions.

    The positions are those that `indexed` gives, less the terms that close a run: the
    run may go on in the text that is looked for.
    """
    terms: list[tuple[int, str]] = []
    position = 0
    for run in runs(text):
        if is_han(run):
            terms += enumerate(pairs(run), position)
            position += len(run)
        else:
            terms.append((position, run))
            position += 1
    return terms


def words(text: str) -> list[str]:
    """Return the words of a folded text: Chinese by the dictionary, Latin unstemmed."""
    found: list[str] = []
    for run in runs(text):
        if is_han(run):
            found += (word for word in rjieba.cut_for_search(run) if len(word) > 1)
        else:
            found.append(run)
    return found


def pieces(run: str) -> list[str]:
    """Split a run of Chinese that was asked for where words of two or more meet.

    A word of one character stays with its neighbour, so that each piece can be found
    as a substring; the characters that only join words are left out between words.
    """
    found = [""]
    for word in _finest(run):
        if word in STOP_CHARACTERS and len(found[-1]) != 1:
            found.append("")
        elif len(found[-1]) == 1 or (found[-1] and len(word) == 1):
            found[-1] += word
        else:
            found.append(word)
    return [piece for piece in found if piece] or [run]


def _finest(run: str) -> list[str]:
    # The dictionary also knows compounds (城市道路); their halves are asked for.
    found: list[str] = []
    for word in rjieba.cut(run):
        halves = [word[:2], word[2:]]
        known = rjieba.cut_for_search(word) if len(word) == 4 else []  # noqa: PLR2004
        found += halves if all(half in known for half in halves) else [word]
    return found
