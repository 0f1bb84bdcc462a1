"""An index that is damaged says so, and is built anew by itself."""

import shutil

import pytest
from django.core.management import call_command

from catalogue.indexing import catch_up, rebuild
from catalogue.search import ClauseText, IndexUnavailable, Reader, Writer, check_files
from tests.builders import make_edition
from tests.catalogue.search_documents import TODAY, document, write
from tests.catalogue.test_indexing import found

# Without them there is nothing to read, or nothing that is read.
UNREAD = {".managed.json", "reference.json"}


def answers(folder):
    try:
        return Reader(folder).search("城市", on=TODAY).total
    except IndexUnavailable:
        return None


def test_a_file_that_is_cut_short_is_noticed_whichever_it_is(tmp_path):
    whole, cut = tmp_path / "index", tmp_path / "cut"
    clauses = (ClauseText("1", "范围", "本文件"),)
    write(whole, [document(n, title_zh="城市", clauses=clauses) for n in range(9)])
    files = [
        path.relative_to(whole)
        for path in whole.rglob("*")
        if path.is_file() and path.name not in UNREAD and path.stat().st_size
    ]
    assert len(files) > 10

    answered = {}
    for file in files:
        shutil.copytree(whole, cut)
        content = (cut / file).read_bytes()
        (cut / file).write_bytes(content[: len(content) // 2])
        answered[file] = answers(cut)
        shutil.rmtree(cut)

    assert answered == dict.fromkeys(files)


def test_a_bit_that_has_turned_is_noticed(tmp_path):
    folder = tmp_path / "index"
    clauses = (ClauseText("1", "范围", "本文件"),)
    write(folder, [document(n, title_zh="城市", clauses=clauses) for n in range(9)])
    files = check_files(folder, frozenset())
    assert {file.parent.name for file in files} == {"editions", "clauses"}

    for file in files:
        content = bytearray(file.read_bytes())
        for at in (0, len(content) - 1):
            content[at] ^= 1
            file.write_bytes(content)
            with pytest.raises(IndexUnavailable, match=file.name):
                check_files(folder, files - {file})
            content[at] ^= 1
        file.write_bytes(content)

    assert check_files(folder, frozenset()) == files


@pytest.mark.django_db
def test_an_index_with_a_turned_bit_is_built_anew(tmp_path, own_index, capsys):
    edition = make_edition("GB/T 1-2020")
    rebuild(own_index, progress=lambda _count: None)
    [file] = (own_index / "editions").glob("*.store")
    content = file.read_bytes()
    file.write_bytes(bytes([content[0] ^ 1]) + content[1:])

    call_command("index_catalogue")

    assert "a file of the search index is damaged" in capsys.readouterr().err
    assert found(tmp_path) == {edition.pk}


@pytest.mark.django_db
def test_an_index_that_is_whole_is_not_built_anew(tmp_path, own_index, capsys):
    make_edition("GB/T 1-2020", published="2020-01-01")
    make_edition("GB/T 2-2026", published="2990-01-01", implemented="2990-06")
    make_edition("GB/T 3-1990", withdrawn="1995")
    make_edition("ISO/DIS 4", form="draft")
    rebuild(own_index, progress=lambda _count: None)

    call_command("index_catalogue")

    assert capsys.readouterr() == ("", "")


@pytest.mark.django_db
def test_an_index_with_fewer_texts_than_it_says_is_built_anew(tmp_path, own_index):
    edition = make_edition("GB/T 1-2020")
    rebuild(own_index, progress=lambda _count: None)
    shutil.copytree(own_index / "editions", tmp_path / "before")
    other = make_edition("GB/T 2-2020")
    with Writer(own_index) as writer:
        catch_up(writer)
    both = found(tmp_path)
    shutil.rmtree(own_index / "editions")
    shutil.copytree(tmp_path / "before", own_index / "editions")
    damaged = found(tmp_path)

    call_command("index_catalogue")

    assert both == {edition.pk, other.pk}
    assert damaged is None
    assert found(tmp_path) == both


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, "{", '{"digest": ""}'])
def test_an_index_that_does_not_know_its_names_is_built_anew(
    tmp_path, own_index, content
):
    edition = make_edition("GB/T 1-2020")
    rebuild(own_index, progress=lambda _count: None)
    (own_index / "reference.json").unlink()
    if content:
        (own_index / "reference.json").write_text(content)
    other = make_edition("GB/T 2-2020")

    call_command("index_catalogue")

    assert found(tmp_path) == {edition.pk, other.pk}
