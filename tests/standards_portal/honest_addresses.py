"""Every address of the site, and what it answers when asked for something known."""

from collections.abc import Iterator
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

# What stands for each part of an address: something that the catalogue has.
KNOWN = {
    "slug": "gb-t-1.1",
    "edition_slug": "gb-t-1.1-2020",
    "scheme": "ics",
    "code": "13.020",
    "citation_format": "bibtex",
    "section": "standards",
    "pk": "7001",
    "verb": "close_ballot",
    "number": "1",
    "position": "1",
    "name": "manifest.json",
    "sign_off": "1",
    "digest": "0" * 64,
    "suffix": "png",
    "token": "00000000-0000-4000-8000-000000000001",
    "secret": "secret",
    "comment": "7001",
    "edition": "7001",
    "uidb36": "5ep",
    "webhook": "00000000-0000-4000-8000-000000000001",
    "key": "abc-def",
}
OWN_SLUGS = {
    "/areas/": "area-1",
    "/committees/": "sac-tc-567",
    "/organisations/": "samr",
    "/divisions/": "51",
    "/editions/": "gb-t-1.1-2020",
    "/problems/": "not-found",
}
BACK_OFFICE = "admin/"  # for those who have signed in, but for this page of it
SIGN_IN = "/admin/login/"


def routes(resolver, prefix="") -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if str(entry.pattern) == BACK_OFFICE:
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield "/" + route


def part_of(route, name):
    for start, own in OWN_SLUGS.items():
        if start in route and name in {"slug", "code"}:
            return own
    return KNOWN[name]


def filled(route, value=None):
    """Return the address with known things for its parts, or the value for all."""
    address = ""
    for piece in route.replace("(?P", "").split("<"):
        part, closed, rest = piece.partition(">")
        if not closed:
            address += part
            continue
        name = part.rpartition(":")[2]
        rest = rest.removeprefix("[^/]+)").removeprefix("[^/.]+)")
        known = part_of(route, name)
        address += (known if value is None else quote(value, safe="")) + rest
    return address


ROUTES = sorted({*routes(get_resolver()), SIGN_IN})

# What addresses answer that do not answer 200 when nothing is asked of them.
PROJECT = "/projects/<int:pk>/"
WORK_ITEM = "/api/v1/work-items/<int:pk>/"
FORMS = (
    *("texts/new/", "texts/<int:number>/restore/", "figures/"),
    *(f"ballots/<int:number>/{what}/" for what in ("vote", "conflict", "minutes")),
    *(f"signing/<int:sign_off>/{what}/" for what in ("sign", "hold")),
    *(f"comments/{what}/" for what in ("answer", "assign", "hide")),
    *("comments/<int:comment>/suggest/", "consultations/<int:number>/tell/"),
    "schedule/cancel/",
)
ACCOUNT = {
    "oidc/": 404,  # there is none
    "login/": 302,  # for who has signed in, as all of these
    "inactive/": 200,
    "signup/": 302,
    "password/set/": 302,
    "tokens/": 302,  # to confirm who one is
    "tokens/<int:pk>/revoke/": 405,
    "sessions/<int:pk>/end/": 405,
    **{f"2fa/{what}/": 302 for what in ("authenticate", "totp/activate")},
    "2fa/totp/deactivate/": 404,  # there is none to be put away
    **{f"2fa/recovery-codes/{what}": 404 for what in ("", "download/")},
    "2fa/recovery-codes/generate/": 302,
    "2fa/reauthenticate/": 302,
    **{f"2fa/webauthn/{what}/": 302 for what in ("add", "login", "reauthenticate")},
    **{f"2fa/webauthn/keys/<int:pk>/{what}/": 302 for what in ("edit", "remove")},
}
SENT = (
    *("corrections", "snapshots/<int:number>/restoration"),
    *("ballots/<int:number>/conflict", "ballots/<int:number>/minutes"),
)
WEBHOOK_FORMS = (
    *("secret", "pause", "resume", "remove", "trial", "given-up"),
    "messages/<int:number>",
)
WEBHOOK = "webhooks/<uuid:webhook>/"
EXPECTED = {
    "/api/v1/comments/<int:pk>/suggestion/": 405,
    # It is confirmed already.
    "/consultations/comments/<uuid:token>/confirm/<str:secret>/": 302,
    "/accounts/oidc/callback/": 404,
    **{f"/accounts/{address}": status for address, status in ACCOUNT.items()},
    "/api/v1/suggest/": 400,
    f"{WORK_ITEM}redline/": 400,  # of which texts?
    **{f"{WORK_ITEM}{what}/": 405 for what in SENT},
    f"{WORK_ITEM}sign-offs/<int:number>/": 404,  # it has none
    f"{WORK_ITEM}schedule/": 404,
    "/api/v1/reviews/<int:pk>/feedback/": 404,  # none is asked for yet
    "/api/v1/check/": 405,  # numbers are sent to it
    "/api/v1/comments/<int:pk>/disposition/": 404,  # it is not answered
    **{f"/api/v1/{WEBHOOK}{what}/": 405 for what in ("secret", "suspension")},
    f"/api/v1/{WEBHOOK}messages/<int:number>/sending/": 405,
    **{f"/{WEBHOOK}{what}/": 405 for what in WEBHOOK_FORMS},
    "/api/": 404,
    "/.well-known/security.txt": 404,  # nobody is named
    "/dumps/<int:position>/<str:name>": 404,  # there is none
    "/favicon.ico": 301,
    # The last two texts are compared if none are named.
    f"{PROJECT}redline/": 302,
    "/standards/<str:slug>/redline/": 302,
    f"{PROJECT}figures/<slug:digest>.<slug:suffix>": 404,  # it has none
    **{f"{PROJECT}{form}": 405 for form in FORMS},  # they are only sent
    f"{PROJECT}comments/chosen/": 302,  # which of them?
    f"{PROJECT}schedule/": 403,  # for publishers, as the next one
    f"{PROJECT}correction/": 403,
    "/reviews/of/<int:edition>/": 405,  # it is only sent, as the next ones
    "/work/notifications/read/": 405,
    "/work/bulk/": 302,  # which projects?
    "/work/bulk/<int:pk>/seen/": 405,
    "/work/calendar/link/": 405,
    "/work/calendar/unlink/": 405,
    "/calendar/<str:token>.ics": 404,  # nobody's
    "/consultations/support/<str:secret>/": 403,  # the secret was not sent
    SIGN_IN: 302,  # for who has signed in
}
