"""The guide to the API: each of its commands does what the guide shows."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from catalogue.dumps import write_dump
from catalogue.importers.seed import load_seed
from organisations.actions.tokens import make_token
from tests.builders import make_person

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
STEP = re.compile(r"^```sh\n(.*?)^```\n\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def token():
    """The secret of a token that somebody has made."""
    now = timezone.now()
    return make_token(make_person(), "city", scope="read", days=1, at=now)[1]


@pytest.mark.django_db(transaction=True)
def test_each_command_of_the_guide_shows_what_the_guide_shows(
    live_server, tmp_path, token, settings
):
    settings.DATA_DIR = tmp_path / "site"
    settings.API_RATE_NETWORK, settings.API_RATE_TOKEN = 1_200, 12_000
    load_seed(at=timezone.now())
    write_dump()
    text = GUIDE.read_text("utf-8")
    steps = STEP.findall(text)

    shown = [
        subprocess.run(
            ["sh", "-eu"],
            input=commands.replace("http://127.0.0.1:8000", live_server.url),
            cwd=tmp_path,
            env={**os.environ, "TOKEN": token},
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        ).stdout
        for commands, _ in steps
    ]

    assert len(steps) == text.count("```sh\n")
    assert shown == [output for _, output in steps]
