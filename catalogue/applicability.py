"""Why a text applies in a place: each reason with the rule that it rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Edition, Standard


class Reason(models.TextChoices):
    """Why a text applies. Source: Standardization Law 2017, articles 2 and 13."""

    MANDATORY = "mandatory", _("Mandatory: it has to be followed.")
    MANDATORY_CLAUSES = (
        "mandatory_clauses",
        _("Some of its clauses are mandatory; the others are recommended."),
    )
    RECOMMENDED = (
        "recommended",
        _("Recommended: it binds where a law, a contract or one's own word names it."),
    )
    NATIONWIDE = "nationwide", _("National standards apply in the whole country.")
    SECTOR = "sector", _("Sector standards apply in their sector, country-wide.")
    LOCAL = "local", _("The place's own local standard.")
    # Source: Standardization Law 2017, article 13: a province's apply in all of it.
    OF_PLACE_ABOVE = "of_place_above", _("The local standard of a place that it is in.")
    # Source: Measures for mandatory national standards, SAMR Order 25 of 2020.
    TRANSITION = (
        "transition",
        _("A newer text is issued; until it applies, either may be followed."),
    )


def reasons_for(
    text: Edition, place: str, *, mandatory_clauses: int, is_in_transition: bool
) -> list[Reason]:
    """Return why a text that is in force applies in a place, its force first.

    Args:
        text: with its standard and jurisdiction loaded.
        place: the code of the division that was asked about; empty for none.
        mandatory_clauses: how many of its clauses are.
        is_in_transition: whether a text that is issued will take its place.
    """
    reasons = [_force(text, mandatory_clauses)]
    standard = text.standard
    match standard.level:
        case Standard.Level.SECTOR:
            reasons.append(Reason.SECTOR)
        case Standard.Level.LOCAL:
            jurisdiction = standard.jurisdiction
            is_own = jurisdiction is not None and jurisdiction.code == place
            reasons.append(Reason.LOCAL if is_own else Reason.OF_PLACE_ABOVE)
        case _:
            reasons.append(Reason.NATIONWIDE)
    return reasons + [Reason.TRANSITION] * is_in_transition


def _force(text: Edition, mandatory_clauses: int) -> Reason:
    if text.nature == Edition.Nature.MANDATORY:
        return Reason.MANDATORY
    return Reason.MANDATORY_CLAUSES if mandatory_clauses else Reason.RECOMMENDED
