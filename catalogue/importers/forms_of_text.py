"""What kind of text a number and a stage say that a text is.

Plain Python, with the values of `Edition.Form`: readers run without Django.
"""

from catalogue.designation import Designation, parse

PUBLISHED = "60.60"
_OF_SUPPLEMENTS = {"Amd": "amendment", "XG": "amendment", "Cor": "corrigendum"}


def form_of(number: str, *, stage: str = "") -> str:
    """Return the form of a text; what has no number is taken for an edition.

    Args:
        number: the text's printed designation.
        stage: its harmonized stage code, where it has one.
    """
    if stage and stage < PUBLISHED:
        return "draft"
    designation = parse(number)
    if not isinstance(designation, Designation):
        return "edition"
    if designation.stage or any(s.stage for s in designation.supplements):
        return "draft"
    if not designation.supplements:
        return "edition"
    innermost = designation.supplements[-1].kind
    return _OF_SUPPLEMENTS.get(innermost, "supplement")
