"""Chinese titles by their sound: full syllables and first letters.

pypinyin reads its dictionaries for a third of a second when it is imported. It is
imported when a sound is first asked for, so that no start of a process waits for it.
"""

import re
from functools import lru_cache

import rjieba

from .tokens import is_han, runs

_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_LATIN = re.compile(r"[a-z]{1,40}")
_LONGEST = 6  # zhuang, shuang, chuang


def syllables(text: str) -> list[list[str]]:
    """Return the syllables of each run of Chinese in a folded text."""
    return [
        [syllable for word in rjieba.cut(run) for syllable in _sound(word)]
        for run in runs(text)
        if is_han(run)
    ]


@lru_cache(maxsize=50_000)
def _sound(word: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (see the module)

    return lazy_pinyin(word, v_to_u=False)


def initials(run: list[str]) -> list[str]:
    """Return the overlapping pairs of the first letters of a run's syllables."""
    letters = "".join(syllable[0] for syllable in run)
    return list(map(str.__add__, letters, letters[1:])) or [letters]


def as_syllables(word: str) -> list[str]:
    """Split Latin letters into the syllables of pinyin; [] if they are none.

    The longest syllable is tried first: `chengshi` is `cheng shi`.
    """
    return _split(word) or [] if _LATIN.fullmatch(word) else []


@lru_cache(maxsize=4_000)
def _split(word: str) -> list[str] | None:
    if not word:
        return []
    for length in range(min(_LONGEST, len(word)), 0, -1):
        rest = _split(word[length:]) if word[:length] in _known() else None
        if rest is not None:
            return [word[:length], *rest]
    return None


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 (see the module)

    readings = ",".join(PINYIN_DICT.values()).translate(_TONES).split(",")
    return frozenset(filter(re.compile("[a-z]{2,6}").fullmatch, readings)) | {"a", "e"}
