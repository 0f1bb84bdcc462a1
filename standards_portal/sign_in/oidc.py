"""The one OpenID Connect provider, as the environment names it."""

from typing import Any

from environs import Env

PROVIDER_ID = "ministry"


def provider_of(env: Env) -> dict[str, Any]:
    """Return what allauth needs to know of a ministry's own sign-in; off by default.

    It connects to people who are registered here, by their verified address, and makes
    no new ones. The ministry registers `SITE_URL/accounts/oidc/callback/` as the
    address to come back to.
    """
    issuer = env.str("OIDC_ISSUER", "")
    apps = []
    if issuer:
        named = oidc_app(
            issuer,
            client_id=env.str("OIDC_CLIENT_ID"),
            secret=env.str("OIDC_CLIENT_SECRET"),
            name=env.str("OIDC_NAME", issuer),
        )
        apps.append(named)
    return {
        "provider_class": "standards_portal.sign_in.ministry.MinistryProvider",
        "APPS": apps,
    }


def oidc_app(issuer: str, *, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """Return one provider; the issuer must be spelt as in its tokens."""
    return {
        "provider_id": PROVIDER_ID,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {
            "issuer": issuer,
            "server_url": issuer.rstrip("/") + "/.well-known/openid-configuration",
            "oauth_pkce_enabled": True,
        },
    }
