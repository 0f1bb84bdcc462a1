"""The lifecycle as the officials draw it, held against the table of moves.

The drawing is written a second time here, on purpose: the two check each other.
"""

from itertools import product

import pytest

from revisions.lifecycle import BY_VERB, MOVES, moves_from
from revisions.stages import Kind, Stage
from revisions.verbs import Verb

# kinds: n new, r revision, m amendment (修改单), a adoption, w withdrawal
DRAWING = """
nrmaw 00.00 submit 10.00
nrmaw 10.00 announce 10.20
nrmaw 10.00 return_proposal 00.00
nrmaw 10.20 return_proposal 00.00
nrmaw 10.00 reject 10.98
nrmaw 10.20 reject 10.98
nrma  10.20 accept 20.00
a     10.20 accept_for_consultation 30.00
r     10.20 accept_for_review 40.00
w     10.20 accept_withdrawal 90.99
nrma  20.00 start_drafting 20.20
nrma  20.20 submit_draft 30.00
nrma  30.00 open_consultation 30.20
nrma  30.20 close_consultation 30.60
nrma  30.60 repeat_consultation 30.00
nrma  30.60 submit_for_review 40.00
nrma  40.00 open_ballot 40.20
nrma  40.20 close_ballot 40.60
nrma  40.60 repeat_ballot 40.00
nrma  40.60 submit_for_approval 50.00
nrma  30.00 return_draft 20.20
nrma  30.60 return_draft 20.20
nrma  40.00 return_draft 20.20
nrma  40.60 return_draft 20.20
nrma  50.00 return_draft 20.20
nrma  50.20 return_draft 20.20
nrma  50.00 open_signing 50.20
nrma  50.20 approve 60.00
nrma  60.00 publish 60.60
nra   60.60 start_review 90.20
nra   90.93 start_review 90.20
nra   95.92 start_review 90.20
nra   90.20 close_review 90.60
nra   90.60 confirm 90.93
nra   90.60 revise 90.92
nra   90.60 propose_withdrawal 90.99
nraw  90.99 consult_on_withdrawal 95.20
nraw  95.20 close_withdrawal 95.60
nraw  95.60 withdraw 95.99
nraw  95.60 keep 95.92
"""
KINDS = dict(zip("nrmaw", Kind, strict=True))
ABANDONED = {
    "00": "10.98",
    "10": "10.98",
    "20": "20.98",
    "30": "30.98",
    "40": "40.98",
    "50": "50.98",
}
OPEN = [s for s in Stage if s.value[:2] in ABANDONED and not s.value.endswith("98")]


def drawn() -> dict[tuple[Kind, str, str], str]:
    """Return where each kind goes from each stage by each verb."""
    arrows = {
        (KINDS[letter], source, verb): target
        for kinds, source, verb, target in map(str.split, DRAWING.split("\n")[1:-1])
        for letter in kinds
    }
    for kind, stage in product(Kind, OPEN):
        if kind is Kind.WITHDRAWAL and stage.value[:2] > "10":
            continue
        arrows[kind, stage.value, "abandon"] = ABANDONED[stage.value[:2]]
        arrows[kind, stage.value, "suspend"] = stage.value
    return arrows


ALLOWED = drawn()
REACHED = {(kind, Stage(target)) for (kind, _, _), target in ALLOWED.items()}
REACHED |= {(kind, Stage.PRELIMINARY) for kind in Kind}


@pytest.mark.parametrize(("kind", "stage"), sorted(REACHED))
def test_every_stage_against_every_verb(kind, stage):
    moves = moves_from(stage, kind=kind, is_suspended=False)

    assert {move.verb.value: move.arrows[stage].value for move in moves} == {
        verb: target
        for (of, source, verb), target in ALLOWED.items()
        if (of, source) == (kind, stage.value)
    }


@pytest.mark.parametrize("stage", OPEN)
def test_what_is_suspended_can_only_be_resumed_or_given_up(stage):
    moves = moves_from(stage, kind=Kind.NEW, is_suspended=True)

    assert {move.verb for move in moves} == {Verb.RESUME, Verb.ABANDON}


def test_every_verb_has_one_row():
    assert [move.verb for move in MOVES] == list(BY_VERB)
    assert set(BY_VERB) == set(Verb)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_stage_of_a_kind_is_reached_and_ends_somewhere(kind):
    ends = {
        stage
        for of, stage in REACHED
        if of == kind and not moves_from(stage, kind=kind, is_suspended=False)
    }

    assert {stage.value for stage in ends} == {
        Kind.NEW: {"90.92", "95.99"} | set(ABANDONED.values()),
        Kind.REVISION: {"90.92", "95.99"} | set(ABANDONED.values()),
        Kind.ADOPTION: {"90.92", "95.99"} | set(ABANDONED.values()),
        Kind.AMENDMENT: {"60.60"} | set(ABANDONED.values()),
        Kind.WITHDRAWAL: {"10.98", "95.92", "95.99"},
    }[kind]


def test_who_judges_a_text_never_drafts_it():
    judged = {move.verb for move in MOVES if move.four_eyes}

    assert judged == {
        Verb.ACCEPT,
        Verb.ACCEPT_FOR_CONSULTATION,
        Verb.ACCEPT_FOR_REVIEW,
        Verb.ACCEPT_WITHDRAWAL,
        Verb.SUBMIT_FOR_APPROVAL,
        Verb.APPROVE,
    }
