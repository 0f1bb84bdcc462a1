"""Clients that others' tools generate from the OpenAPI document compile, and work."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from catalogue.importers.seed import load_seed
from catalogue.models import PublicationLog, Standard
from organisations.actions.tokens import make_token
from standards_portal.api.schema import document
from tests.builders import make_person

HERE = Path(__file__).parent
CLIENTS = settings.BASE_DIR / "clients"
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


def run(*command, cwd, **environment):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture
def openapi(tmp_path):
    """The OpenAPI document as a file."""
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(document()), "utf-8")
    return path


@pytest.fixture
def token():
    load_seed(at=timezone.now())
    _, secret = make_token(
        make_person(), "client", scope="work", days=1, at=timezone.now()
    )
    return secret


@pytest.fixture
def expected():
    """What a client is told, by the database."""
    national = Standard.objects.filter(level=Standard.Level.NATIONAL)

    def told(slugs, positions, **rest):
        assert sorted(slugs) == sorted(national.values_list("slug", flat=True))
        assert len(slugs) > 40
        entries = PublicationLog.objects.order_by("position")
        assert positions == list(entries.values_list("position", flat=True))
        return rest == {
            "checked": [
                ["GB/T 33356—2016", "exact", "superseded"],
                [None, "unread", None],
            ],
            "edition": ["GB/T 33356—2022", "in_force"],
            "part": {"slug": "gb-t-33356-2022", "form": "edition"},
            "hook": "city",
            "removed": 204,
            "refusal": {"status": 404, "instance": "/api/v1/editions/nothing/"},
        }

    return told


def test_a_client_in_python(live_server, openapi, tmp_path, token, expected):
    said = run(
        *(sys.executable, "-m", "openapi_python_client", "generate"),
        *("--path", openapi, "--output-path", tmp_path / "client"),
        *("--config", CLIENTS / "openapi-python-client.yaml"),
        cwd=tmp_path,
    )
    # The check takes CSV too, which this generator does not know.
    warned = said.stdout + said.stderr
    assert (
        warned.count("WARNING")
        == warned.count("Unsupported content type text/csv")
        == 1
    )
    script = shutil.copy(HERE / "try_python.py", tmp_path / "client")
    checked = (
        *(sys.executable, "-m", "mypy", "--strict", "--config-file="),
        *("standards_portal_client", "try_python.py"),
    )
    run(*checked, cwd=tmp_path / "client")
    told = run(sys.executable, script, live_server.url, token, cwd=tmp_path / "client")
    assert expected(**json.loads(told.stdout))


def test_a_client_in_typescript(live_server, openapi, tmp_path, token, expected):
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("This machine has no Node.js with npm, which compiles TypeScript.")
    folder = tmp_path / "typescript"
    left_out = shutil.ignore_patterns("node_modules", "dist")
    shutil.copytree(CLIENTS / "typescript", folder, ignore=left_out)
    shutil.copy(openapi, folder)
    shutil.copy(HERE / "try_typescript.ts", folder / "src")
    try:
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", cwd=folder)
    except AssertionError as fault:
        pytest.skip(f"The locked packages cannot be had here: {str(fault)[-300:]}")
    run("npm", "run", "generate", cwd=folder)
    run("npm", "run", "build", cwd=folder)
    told = run("node", "dist/try_typescript.js", live_server.url, token, cwd=folder)
    assert expected(**json.loads(told.stdout))
