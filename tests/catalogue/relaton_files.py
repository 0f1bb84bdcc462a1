"""Small files of the shape of Relaton's, for tests."""

import io
import tarfile
import zipfile
from pathlib import Path

import yaml
import zstandard


def relaton_file(number="ISO 37120:2018", **fields):
    """Return a file as bytes; `fields` are parts of it that differ."""
    document = {
        "id": number.replace(" ", ""),
        "title": [
            _title("Indicators for city services", "title-main", "en"),
            _title("Sustainable cities - Indicators", "main", "en"),
            _title("Villes durables - Indicateurs", "main", "fr"),
        ],
        "link": [{"content": "https://www.iso.org/standard/68498.html", "type": "src"}],
        "docid": [
            {"id": number, "type": "ISO", "primary": True},
            {"id": f"{number}(E)", "type": "iso-reference"},
        ],
        "date": [{"type": "published", "value": "2018-07"}],
        "abstract": [{"content": "Somebody else's sentence.", "language": ["en"]}],
        "docstatus": stage("60.60"),
        "ext": {
            "editorialgroup": committee("ISO/TC 268"),
            "ics": [{"code": "13.020.20", "text": "Sustainability"}],
        },
    }
    document |= fields
    return yaml.safe_dump(document, allow_unicode=True).encode()


def stage(code):
    """Return a stage as such a file writes it."""
    main, sub = code.split(".")
    return {"stage": {"value": main}, "substage": {"value": sub}}


def committee(reference, name="Sustainable cities and communities"):
    """Return an editorial group of one committee."""
    return {"technical_committee": [{"identifier": reference, "name": name}]}


def obsoletes(number, kind="obsoletes"):
    """Return a relation to another text."""
    docid = {"id": number, "type": "ISO", "primary": True}
    return {"type": kind, "bibitem": {"docid": [docid]}}


def write_folder(folder: Path, files):
    """Write files by name into the folder and return it."""
    for name, content in files.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def write_zip(path: Path, files):
    """Write files by name into an archive and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"data/{name}", content)
    return path


def write_tar(path: Path, files):
    """Write files by name into a .tar.zst archive and return its path."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"data/{name}")
            entry.size = len(content)
            entry.mtime = 1748822400  # 2 June 2025
            archive.addfile(entry, io.BytesIO(content))
    path.write_bytes(zstandard.compress(packed.getvalue()))
    return path


def _title(text, kind, language):
    return {"content": text, "type": kind, "language": [language]}
