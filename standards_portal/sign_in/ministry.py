"""The sign-in of a ministry's own: OpenID Connect, by allauth, more strictly.

allauth trusts the issuer that the discovery document names and asks for no nonce; here
the issuer is the one in the settings, each token is verified by its signature, and it
must answer the request that was made.
"""

from collections.abc import Mapping
from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from allauth.utils import get_request_param
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac

from organisations.models import User

# By public keys only: with a shared one, who may verify could also sign.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
CLAIMS = ["iss", "aud", "exp", "iat", "sub"]
ENDPOINTS = ["authorization_endpoint", "token_endpoint", "jwks_uri"]
LONGEST_SUBJECT = 191  # that allauth keeps
LEEWAY = 60  # seconds that two clocks may differ

Claims = dict[str, Any]


def nonce_of(state: str) -> str:
    """Return what the token must repeat: bound to the state, known to us only."""
    return salted_hmac("ministry sign-in nonce", state, algorithm="sha256").hexdigest()


class MinistryOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """Asks the provider, and believes only what is proved."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return the discovery document.

        Raises:
            OAuth2Error: it is another issuer's, or does not say where to ask.
        """
        found: dict[str, Any] = super().openid_config
        if found.get("issuer") != self.get_provider().app.settings["issuer"]:
            message = "The discovery document is of another issuer."
            raise OAuth2Error(message)
        if not all(isinstance(found.get(name), str) for name in ENDPOINTS):
            message = "The discovery document does not say where to ask."
            raise OAuth2Error(message)
        return found

    def get_callback_url(self, request: HttpRequest, _app: SocialApp) -> str:
        """Return the one address that the ministry registers, in no language."""
        return request.build_absolute_uri(reverse("ministry_callback"))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who signs in.

        Raises:
            OAuth2Error: the token does not prove it.
        """
        claims = self._claims_in(str(kwargs["response"].get("id_token", "")), app)
        expected = nonce_of(get_request_param(request, "state") or "")
        if not constant_time_compare(str(claims.get("nonce")), expected):
            message = "The token answers another request."
            raise OAuth2Error(message)
        if "email" not in claims:
            claims = self._with_user_info(claims, token)
        return self.get_provider().sociallogin_from_response(
            request, {"id_token": claims}
        )

    def _claims_in(self, id_token: str, app: SocialApp) -> Claims:
        try:
            keys = jwt.PyJWKSet.from_dict(self._published_keys())
            key_id = jwt.get_unverified_header(id_token).get("kid")
            key = next(key for key in keys.keys if key_id in {None, key.key_id})
            claims: Claims = jwt.decode(
                id_token,
                key=key,
                algorithms=ALGORITHMS,
                issuer=app.settings["issuer"],
                audience=app.client_id,
                leeway=LEEWAY,
                options={"require": CLAIMS},
            )
        except (jwt.PyJWTError, StopIteration) as fault:
            message = "The token does not prove who signs in."
            raise OAuth2Error(message) from fault
        if len(claims["sub"]) > LONGEST_SUBJECT:
            message = "The token names somebody at too great length."
            raise OAuth2Error(message)
        return claims

    def _published_keys(self) -> dict[str, Any]:
        with get_social_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys: dict[str, Any] = answer.json()
        return keys

    def _with_user_info(self, claims: Claims, token: SocialToken) -> Claims:
        told: Claims = self._fetch_user_info(token.token)
        if told.get("sub") != claims["sub"]:
            message = "The user information is about somebody else."
            raise OAuth2Error(message)
        return told | claims


class MinistryProvider(OpenIDConnectProvider):
    """The provider that the environment names."""

    oauth2_adapter_class = MinistryOAuth2Adapter

    def begin(self, request: HttpRequest, *, following: str) -> HttpResponseRedirect:
        """Lead to the ministry's page, and from there back and to `following`."""
        state = get_random_string(32)
        answer: HttpResponseRedirect = self.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=following,
            state_id=state,
            auth_params={"nonce": nonce_of(state)},
        )
        return answer

    def extract_email_addresses(self, data: Mapping[str, Claims]) -> list[EmailAddress]:
        """Return the address, verified where the claim is `true`, not just a word."""
        claims = data["id_token"]
        if not isinstance(claims.get("email"), str):
            return []
        verified = claims.get("email_verified") is True
        return [EmailAddress(email=claims["email"], verified=verified, primary=True)]


class MinistryAccountAdapter(DefaultSocialAccountAdapter):
    """Lets those in who are registered here already, and never makes new people."""

    def is_open_for_signup(
        self, _request: HttpRequest, _sociallogin: SocialLogin
    ) -> bool:
        """Let nobody register by themselves."""
        return False

    def populate_user(
        self, _request: HttpRequest, sociallogin: SocialLogin, _data: Claims
    ) -> Any:
        """Take over nothing: whom it is not about yet is found by address only."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Connect who comes for the first time to the person with their address.

        Raises:
            ImmediateHttpResponse: there is no such person.
        """
        if sociallogin.is_existing:
            return
        verified = [a.email.lower() for a in sociallogin.email_addresses if a.verified]
        person = User.objects.filter(is_active=True, email__in=verified).first()
        if person is None:
            page = render(request, "socialaccount/unknown_person.html", status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.connect(request, person)
