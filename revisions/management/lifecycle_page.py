"""The lifecycle as a page of the documentation, drawn from the table of moves."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations.roles import Role
from revisions.lifecycle import MOVES
from revisions.moves import Move, Taken
from revisions.stages import Kind, Phase, Stage
from revisions.verbs import Verb

_HEAD = """\
# Lifecycle

<!-- Written by `manage.py draw_lifecycle` from `revisions/lifecycle.py`; a test keeps
both the same. -->
"""
_LANGUAGES = {"en": "English", "zh-hans": "中文"}
# Possible at every open stage: as arrows they would hide the others.
_EVERYWHERE = frozenset({Verb.ABANDON, Verb.SUSPEND, Verb.RESUME})


def lifecycle_page() -> str:
    """Return the page in Markdown, with a diagram and a table in each language."""
    parts = [_HEAD]
    for code, name in _LANGUAGES.items():
        with override(code):
            parts += [f"## {name}\n", _diagram(), _table()]
    return "\n".join(parts)


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [_phase(phase) for phase in Phase]
    lines.append(f"  [*] --> {_node(Stage.PRELIMINARY)}")
    for move in MOVES:
        if move.verb not in _EVERYWHERE:
            lines += _arrows(move)
    return "\n".join([*lines, "```\n"])


def _phase(phase: Phase) -> str:
    stages = [stage for stage in Stage if stage.phase is phase]
    inside = [f'    state "{_title(stage)}" as {_node(stage)}' for stage in stages]
    head = f'  state "{phase.value} {phase.label}" as p{phase.value} {{'
    return "\n".join([head, *inside, "  }"])


def _arrows(move: Move) -> Iterator[str]:
    for source, target in move.arrows.items():
        yield f"  {_node(source)} --> {_node(target)}: {move.verb.label}"


def _table() -> str:
    heads = [
        _("Move"),
        _("From"),
        _("To"),
        _("Who"),
        _("Kinds"),
        _("Needs"),
        _("Makes"),
    ]
    rows = [_cells(move) for move in MOVES]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cells(move: Move) -> list[str]:
    stays = all(source is target for source, target in move.arrows.items())
    return [
        f"{move.verb.label} (`{move.verb}`)",
        ", ".join(stage.value for stage in move.arrows),
        _("stays") if stays else _listed(stage.value for stage in move.arrows.values()),
        _listed(str(role.label) for role in Role if role in move.roles),
        _kinds(move),
        _listed(_needs(move)),
        _listed(str(document.label) for document in move.makes),
    ]


def _needs(move: Move) -> Iterator[str]:
    if move.taken is Taken.WHILE_SUSPENDED:
        yield _("suspended")
    yield from (str(need.label) for need in move.needs)
    if move.reason:
        yield _("a reason")
    if move.four_eyes:
        yield _("who drafted may not")
    if move.decision:
        yield _("decision .%(code)s") % {"code": move.decision}


def _kinds(move: Move) -> str:
    if move.kinds == frozenset(Kind):
        return _("all")
    return _listed(str(kind.label) for kind in Kind if kind in move.kinds)


def _listed(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))


def _title(stage: Stage) -> str:
    return f"{stage.value} {stage.label}"


def _node(stage: Stage) -> str:
    return "s" + stage.value.replace(".", "")
