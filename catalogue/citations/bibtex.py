"""BibTeX entries."""

from .cited_text import CitedText

# What TeX would take as commands; the text shows the characters themselves.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)


def bibtex(text: CitedText) -> str:
    """Return an entry that every style knows: a report of the type Standard.

    Braces around the title and the number keep their capitals.
    """
    fields = {
        "title": f"{{{_escaped(text.title)}}}",
        "number": f"{{{_escaped(text.designation)}}}" if text.designation else "",
        "type": "Standard",
        # Doubled braces: the word "and" in a name does not part it in two.
        "institution": f"{{{_escaped(', '.join(text.issuers))}}}"
        if text.issuers
        else "",
        "year": f"{text.published.year}" if text.published else "",
        "month": f"{text.published.month}"
        if text.published and text.published.month
        else "",
        "language": text.language,
        "url": text.url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    body = ",\n".join(lines)
    return f"@techreport{{{text.slug},\n{body}\n}}\n"


def _escaped(value: str) -> str:
    return " ".join(value.split()).translate(_ESCAPES)
