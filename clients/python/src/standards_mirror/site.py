"""The portal's log over HTTP, asked again where the network fails."""

import gzip
import json
import time
from collections.abc import Iterator
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PAGE: Final = 1000  # entries asked at once: as many as the portal gives
_TRIES: Final = 8
_LONGEST_WAIT: Final = 60.0  # seconds between two tries
_TIMEOUT: Final = 60  # seconds
_COMES_BACK: Final = frozenset({429, 500, 502, 503, 504})


class UnreachableError(Exception):
    """The site gave no answer that could be used, however often it was asked."""


class Site:
    """One portal.

    Args:
        address: its scheme and host: `https://standards.example`.
        token: of somebody registered there, for a higher rate; none is needed.
        wait: told how many seconds to wait before the next try.
    """

    def __init__(
        self, address: str, *, token: str = "", wait: Any = time.sleep
    ) -> None:
        if not address.startswith(("https://", "http://")):
            raise UnreachableError(f"{address} is no address of a site")
        self.address = address.rstrip("/")
        self._token = token
        self._wait = wait

    def pages(self, *, after: int) -> Iterator[tuple[list[dict[str, Any]], int]]:
        """Yield entries after a position page by page, with the newest position.

        Ends with the page after which there is nothing yet.

        Raises:
            UnreachableError: the site does not answer.
        """
        while True:
            query = urlencode({"after": after, "limit": PAGE, "include": "record"})
            page = self._get(f"{self.address}/api/v1/log/?{query}")
            entries = page["results"]
            yield entries, page["latest"]
            if not entries or entries[-1]["position"] >= page["latest"]:
                return
            after = entries[-1]["position"]

    def _get(self, url: str) -> dict[str, Any]:
        why = ""
        for tried in range(_TRIES):
            wait = min(2.0**tried, _LONGEST_WAIT)
            try:
                return self._answer(url)
            except HTTPError as refusal:
                if refusal.code not in _COMES_BACK:
                    raise UnreachableError(f"{url}: {refusal}") from refusal
                why = str(refusal)
                wait = _asked_to_wait(refusal) or wait
            except (OSError, EOFError, HTTPException, ValueError) as fault:
                # Cut off, or cut short.
                why = str(fault)
            if tried < _TRIES - 1:
                self._wait(wait)
        raise UnreachableError(f"{url}: {why}")

    def _answer(self, url: str) -> dict[str, Any]:
        headers = {"Accept": "application/json", "Accept-Encoding": "gzip"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        # The scheme was looked at when the site was named.
        request = Request(url, headers=headers)  # noqa: S310
        with urlopen(request, timeout=_TIMEOUT) as response:  # noqa: S310
            content = response.read()
            if response.headers.get("Content-Encoding") == "gzip":
                content = gzip.decompress(content)
        page: Any = json.loads(content)
        if not isinstance(page, dict) or not {"results", "latest"} <= page.keys():
            raise ValueError("this is no page of a log")
        return page


def _asked_to_wait(refusal: HTTPError) -> float:
    """Return the seconds of `Retry-After`; 0 where it says none."""
    asked = refusal.headers.get("Retry-After", "")
    return min(float(asked), 600.0) if asked.isdecimal() else 0.0
