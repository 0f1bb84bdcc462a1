"""Uploads of any size: what is too large is refused and nothing of it is kept."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from organisations.roles import Role
from tests.builders import make_person

pytestmark = pytest.mark.django_db

IMPORT = "/admin/catalogue/standard/import/"
LIMIT = 2_000_000


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    """The folder where uploads are kept while they are read."""
    settings.LARGEST_UPLOAD = LIMIT
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


@pytest.fixture
def editor(client):
    client.force_login(make_person(Role.EDITOR))


def file_of(size):
    return SimpleUploadedFile("sheet.csv", b"x" * size)


def send(client, path, body, length):
    """Post a body of which the request says that it has the length."""
    sent = {"CONTENT_TYPE": MULTIPART_CONTENT, "CONTENT_LENGTH": str(length)}
    return client.generic("POST", path, **sent, **{"wsgi.input": body})


class Unread(io.BytesIO):
    """A body that nobody may begin to read."""

    def read(self, *_size):
        pytest.fail("The body was read.")


class BrokenOff(io.BytesIO):
    """A body whose sender goes away after its first piece."""

    def read(self, _size=-1):
        if self.tell():
            raise OSError
        return super().read(1_000)


def test_an_upload_up_to_the_limit_reaches_its_form(client, editor, kept):
    answer = client.post(f"/en{IMPORT}", {"sheet": file_of(LIMIT)})

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"sheet"}
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("/en", "At most 2 MB can be sent at once"), ("", "2 MB")],
)
def test_one_byte_more_is_refused_while_it_arrives_by_a_page_that_says_the_limit(
    client, kept, prefix, words
):
    answer = client.post(f"{prefix}{IMPORT}", {"sheet": file_of(LIMIT + 1)})

    assert answer.status_code == 413
    assert words in answer.content.decode()
    assert list(kept.iterdir()) == []


def test_files_count_together(client, kept):
    files = {"first": file_of(LIMIT // 2 + 1), "second": file_of(LIMIT // 2)}

    answer = client.post(f"/en{IMPORT}", files)

    assert answer.status_code == 413
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize("path", [f"/en{IMPORT}", "/en/admin/login/", "/"])
def test_a_body_that_says_it_is_too_large_is_not_read(client, path):
    answer = send(client, path, Unread(), LIMIT + 1_000_001)

    assert answer.status_code == 413


def test_the_api_answers_by_a_problem_that_says_the_limit(client):
    answer = client.post(
        "/api/v1/standards/",
        {"sheet": file_of(LIMIT + 1)},
        headers={"Accept-Language": "en"},
    )

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": f"{settings.SITE_URL}/api/v1/problems/content-too-large/",
        "title": "The request is too large",
        "status": 413,
        "detail": "At most 2 MB can be sent at once.",
        "instance": "/api/v1/standards/",
    }


def test_an_upload_that_breaks_off_is_no_fault_of_the_server(client, kept):
    content = encode_multipart(BOUNDARY, {"sheet": file_of(10_000)})

    answer = send(client, f"/en{IMPORT}", BrokenOff(content), len(content))

    assert answer.status_code == 400
    assert list(kept.iterdir()) == []
