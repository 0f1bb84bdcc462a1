import os
import subprocess
import sys

import pytest
from django.conf import settings
from environs import Env, EnvError

from standards_portal import mail
from standards_portal.sign_in import oidc

TELL = """
from standards_portal import settings as s
print(s.MFA_REQUIRED_FOR_OFFICIALS, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,
      s.SESSION_COOKIE_SECURE) if s.HTTPS else print(s.MFA_REQUIRED_FOR_OFFICIALS)
"""


def told(tmp_path, **environment):
    """Return what a site with this environment has for its settings."""
    told = subprocess.run(
        [sys.executable, "-c", TELL],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": "postgresql://nobody@127.0.0.1/none",
            **environment,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def test_a_public_site_asks_officials_for_a_second_factor(tmp_path):
    public = told(tmp_path, SITE_URL="https://standards.example")

    assert public == "True __Host-session __Host-csrf True"
    assert told(tmp_path) == "False"
    assert told(tmp_path, MFA_REQUIRED_FOR_OFFICIALS="true") == "True"


def test_the_ministrys_sign_in_is_off_until_it_is_named(monkeypatch):
    monkeypatch.delenv("OIDC_ISSUER", raising=False)
    off = oidc.provider_of(Env())["APPS"]
    monkeypatch.setenv("OIDC_ISSUER", "https://id.example/")
    with pytest.raises(EnvError, match="OIDC_CLIENT_ID"):
        oidc.provider_of(Env())
    monkeypatch.setenv("OIDC_CLIENT_ID", "portal")
    monkeypatch.setenv("OIDC_CLIENT_SECRET", "secret")
    [app] = oidc.provider_of(Env())["APPS"]

    assert off == []
    assert app["settings"]["issuer"] == "https://id.example/"
    assert (
        app["settings"]["server_url"]
        == "https://id.example/.well-known/openid-configuration"
    )


def test_mail_goes_to_files_until_a_server_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("EMAIL_URL", raising=False)
    files = mail.settings_of(Env(), folder=tmp_path)
    monkeypatch.setenv("EMAIL_URL", "submission://portal:p%40ss@mail.example:587")
    server = mail.settings_of(Env(), folder=tmp_path)

    assert files["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert files["EMAIL_FILE_PATH"] == tmp_path
    assert server["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert (server["EMAIL_HOST"], server["EMAIL_PORT"]) == ("mail.example", 587)
    assert (server["EMAIL_HOST_USER"], server["EMAIL_HOST_PASSWORD"]) == (
        "portal",
        "p@ss",
    )
    assert server["EMAIL_USE_TLS"]
