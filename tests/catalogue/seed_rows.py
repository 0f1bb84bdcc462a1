"""Reads the shipped files as plain CSV, without a database."""

import csv
from pathlib import Path

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "catalogue" / "data"
ORGANISATIONS = ROOT / "organisations" / "data"


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values_of(path, column):
    return {row[column] for row in rows_of(path)}


def split(cell):
    return [part for part in cell.split(";") if part]


def unresolved(path, column, known):
    return {
        value
        for row in rows_of(path)
        for value in split(row[column])
        if value not in known
    }
