"""Words that a search treats as one."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .tokens import HAN, folded

SHIPPED = Path(__file__).with_name("synonyms.csv")


@dataclass(frozen=True)
class Synonyms:
    """Words, folded, each with the others that a search for it finds as well."""

    others: Mapping[str, tuple[str, ...]]

    def split(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """Split a folded text at the words of the table, each with its others.

        Where two words of the table begin together the longer one is taken.
        """
        if not self.others:
            return [(text, ())]
        parts = self._pattern.split(text)
        return [(part, self._others_of(part)) for part in parts if part.strip()]

    def _others_of(self, part: str) -> tuple[str, ...]:
        word = part.replace("-", " ")
        singular = word.removesuffix("s")
        return self.others.get(word) or self.others.get(singular, ())

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.others, key=len, reverse=True)
        # `barrier free` and `barrier-free` are one word.
        words = (word.split() for word in longest_first)
        choices = "|".join("[ -]".join(map(re.escape, parts)) for parts in words)
        # Not inside a Latin word: `ev` is no part of `level`.
        latin = rf"[^\W_{HAN}]"
        return re.compile(
            rf"((?:(?<!{latin})|(?<=[{HAN}]))(?:{choices})(?:s?(?!{latin})|(?<=[{HAN}])))"
        )


NO_SYNONYMS = Synonyms({})


def synonyms_of(pairs: Iterable[tuple[str, str]]) -> Synonyms:
    """Return the table of pairs of words, each of which finds the other."""
    others: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        one, other = (folded(word).replace("-", " ").strip() for word in pair)
        if one and other and one != other:
            others[one] = (*others.get(one, ()), other)
            others[other] = (*others.get(other, ()), one)
    return Synonyms(others)


def shipped_pairs() -> list[tuple[str, str]]:
    """Return the pairs that the portal begins with."""
    with SHIPPED.open(encoding="utf-8", newline="") as lines:
        return [(row["word"], row["other"]) for row in csv.DictReader(lines)]
