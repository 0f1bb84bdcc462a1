"""References as Chinese works print them. Source: GB/T 7714—2015, 4.1 and 8."""

from datetime import date

from .cited_text import CitedText

# More authors than these are cut. Source: GB/T 7714—2015, 8.1.2.
MOST_AUTHORS = 3


def gbt7714(text: CitedText, *, cited_on: date) -> str:
    """Return the reference to a standard read online, on the day it was read.

    Author. Title: number[S/OL]. (day of issue)[day of citation]. address
    Parts that are not known are left out, as the standard allows.
    """
    issued = f"({text.published})" if text.published else ""
    title = f"{text.title}: {text.designation}" if text.designation else text.title
    parts = [
        _authors(text),
        f"{title}[S/OL]",
        f"{issued}[{cited_on.isoformat()}]",
        text.url,
    ]
    return ". ".join(part for part in parts if part)


def _authors(text: CitedText) -> str:
    named = list(text.issuers[:MOST_AUTHORS])
    if len(text.issuers) > MOST_AUTHORS:
        named.append("等" if text.is_chinese else "et al")
    return ", ".join(named)
