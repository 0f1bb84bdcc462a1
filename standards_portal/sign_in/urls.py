"""Addresses of signing in. Of allauth's only those that this site offers.

Nobody signs up or changes the own e-mail address: that is the administrator's to do.
"""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.urls import include, path
from django.views.generic import RedirectView

from . import tokens, views

urlpatterns = [
    path("", views.account, name="account"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    # For who has none, as the ministry's sign-in is theirs: by mail, as if forgotten.
    path(
        "password/set/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "password/reset/key/<str:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("tokens/", tokens.tokens, name="api_tokens"),
    path("tokens/<int:pk>/revoke/", tokens.revoke, name="revoke_api_token"),
    path("sessions/", include("allauth.usersessions.urls")),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
    path(
        "oidc/cancelled/",
        social.login_cancelled,
        name="socialaccount_login_cancelled",
    ),
    path("oidc/", views.ministry_sign_in, name="ministry_sign_in"),
]
