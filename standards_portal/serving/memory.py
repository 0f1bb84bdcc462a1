"""Answers that a process has at hand."""

from threading import Lock
from typing import Final, NamedTuple

_IN_MEMORY: Final = 32 * 2**20  # bytes of answers, of each process


class Kept(NamedTuple):
    """An answer: its status line, its headers, its bytes."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Memory:
    """The answers that a process has given lately, of one state of the catalogue."""

    def __init__(self, size: int = _IN_MEMORY) -> None:
        self._size = size
        self._lock = Lock()
        self._begin("")

    def find(self, key: str, state: str) -> Kept | None:
        """Return an answer of the state."""
        # Both at once: what another thread begins anew is another pair.
        held, answers = self._answers
        return answers.get(key) if state == held else None

    def keep(self, key: str, state: str, kept: Kept) -> None:
        """Keep an answer; all others go when the state is another, or they are many."""
        with self._lock:
            if state != self._answers[0] or self._bytes > self._size:
                self._begin(state)
            self._bytes += len(kept.body)
            self._answers[1][key] = kept

    def _begin(self, state: str) -> None:
        self._answers: tuple[str, dict[str, Kept]] = (state, {})
        self._bytes = 0
