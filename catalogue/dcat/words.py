"""How the catalogue is called and described, in both languages."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

PORTAL: Final = _("Urban Standards Portal")
CATALOGUE: Final = _("Catalogue of urban standards")
OF_CATALOGUE: Final = _(
    "Standards that cities are built on: national, sector, local, group and "
    "international ones, each text with its record and its clauses."
)
LOG: Final = _("Publication log of urban standards")
OF_LOG: Final = _(
    "Everything that entered the catalogue or changed in it, in one order without "
    "gaps, each entry with the digest of the one before."
)
RIGHTS: Final = _("Facts of several sources: which, and under which licence each.")


def in_both(message: Promise) -> dict[str, str]:
    """Return a message in both languages."""
    both = {}
    for code, language in (("zh", "zh-hans"), ("en", "en")):
        with override(language):
            both[code] = str(message)
    return both
