"""Codes of administrative divisions."""


def short_code(code: str) -> str:
    """Return a code of GB/T 2260 without its trailing pairs of zeros: 510100 is 5101.

    The first pair, that of the province, stays.
    """
    while len(code) > 2 and code.endswith("00"):  # noqa: PLR2004 (digits of a pair)
        code = code[:-2]
    return code
