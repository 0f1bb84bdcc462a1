"""Words that have no place where they stand."""

import re
from collections.abc import Iterator

from revisions.drafting.texts import DraftClause
from revisions.drafting.verbs import Provision, verbal_forms

from .reading import Reading
from .reports import Fault, around

# In 基本标准, 样本标准差 and the like the letters belong to other words.
_OWN_NAME = re.compile(
    r"(?<![基样文成版资])本标准(?!化|差)|\b[Tt]his (?:[Ii]nternational )?[Ss]tandard\b"
)
_NO_REQUIREMENTS = {
    "foreword": "requirement_in_foreword",
    "scope": "requirement_in_scope",
}


def wording_faults(reading: Reading) -> Iterator[Fault]:
    """Yield wrong words, and tables and figures in the foreword."""
    role = ""
    for clause in reading.clauses:
        role = role if clause.parent else clause.role
        yield from _form_faults(clause, _NO_REQUIREMENTS.get(role, ""))
        yield from _name_faults(clause)
    for part in reading.parts_of("tableFigure", "figure"):
        if part.element.role == "foreword":
            yield Fault("figure_in_foreword", part.clause.cid, part.clause.title)


def _form_faults(clause: DraftClause, code: str) -> Iterator[Fault]:
    for form in verbal_forms(clause.text):
        excerpt = around(clause.text, form.start, form.end)
        words = {"form": clause.text[form.start : form.end]}
        if code and form.provision is Provision.REQUIREMENT:
            yield Fault(code, clause.cid, excerpt, words)
        if not form.is_proper:
            yield Fault("verbal_form", clause.cid, excerpt, words)


def _name_faults(clause: DraftClause) -> Iterator[Fault]:
    for match in _OWN_NAME.finditer(clause.text):
        found = match.group()
        wanted = "本文件" if found == "本标准" else "this document"
        excerpt = around(clause.text, *match.span())
        names = {"found": found, "wanted": wanted}
        yield Fault("own_name", clause.cid, excerpt, names)
