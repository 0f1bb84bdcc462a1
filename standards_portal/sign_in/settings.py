"""Settings of signing in that are the same on every machine.

`standards_portal/settings.py` takes them over, and adds what the environment says.
"""

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "organisations.backends.MembershipBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "revisions:work"
LOGOUT_REDIRECT_URL = "catalogue:home"
# A working day; after that everybody signs in again.
SESSION_COOKIE_AGE = 12 * 60 * 60
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Who tries on while locked out waits no longer: the page has said until when.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
# What the form asks for is called "login", whatever the model calls it; with the
# model's name for it axes would count attempts and lock nobody out.
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "standards_portal.sign_in.attempts.name_of"
AXES_CLIENT_IP_CALLABLE = "organisations.http.client_address"
AXES_LOCKOUT_CALLABLE = "standards_portal.sign_in.attempts.locked_out"
# No tables in the back office for the attempts that axes keeps.
AXES_ENABLE_ADMIN = False

# allauth: people sign in by the address that the administrator registered them with.
ACCOUNT_ADAPTER = "standards_portal.sign_in.adapters.PeopleAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Addresses are the administrator's word; allauth keeps no second list of them.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 (its name)
)
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# Beside the lock-out, which counts by address and place: an address tried from many
# places, many addresses tried from one, and codes of a second factor.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "30/m/ip,10/5m/key"}
USERSESSIONS_TRACK_ACTIVITY = True

MFA_ADAPTER = "standards_portal.sign_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "standards_portal.sign_in.forms.AddPasskeyForm",
    "edit_webauthn": "standards_portal.sign_in.forms.EditPasskeyForm",
    "authenticate_webauthn": "standards_portal.sign_in.forms.SecondPasskeyForm",
    "login_webauthn": "standards_portal.sign_in.forms.OnlyPasskeyForm",
    "reauthenticate_webauthn": "standards_portal.sign_in.forms.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Urban Standards Portal"
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True

SOCIALACCOUNT_ADAPTER = "standards_portal.sign_in.ministry.MinistryAccountAdapter"
