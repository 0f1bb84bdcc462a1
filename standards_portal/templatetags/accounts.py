"""What the account pages say of browsers and addresses."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.utils.translation import gettext as _

register = template.Library()

# What a browser calls itself, and its name. Most also claim to be those below them.
_BROWSERS: Final = (
    ("MicroMessenger/", "WeChat"),
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("Windows", "Windows"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser_of(user_agent: str) -> str:
    """Return a browser and its system as people call them, as far as they are known."""
    known = (
        next((name for mark, name in names if mark in user_agent), "")
        for names in (_BROWSERS, _SYSTEMS)
    )
    return " · ".join(filter(None, known)) or _("Unknown browser")


@register.filter
def has_name(request: HttpRequest) -> bool:
    """Whether the portal was opened under a name, as browsers ask for passkeys.

    Source: Web Authentication, the identifier of a relying party is a domain.
    """
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return True
    return False
