"""What the database takes for text. Plain Python."""


def is_storable(text: str) -> bool:
    """Tell whether PostgreSQL can hold the text: no NUL, no lone surrogates."""
    if text.isascii():
        return "\0" not in text
    return not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text)
