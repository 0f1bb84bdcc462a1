"""Whatever an amendment does: the text with it is the one that was written."""

from random import Random
from uuid import UUID

import pytest

from catalogue.models import Clause
from catalogue.querysets import amended_text
from revisions.actions.editions import amendment_records
from revisions.drafting import clauses
from tests.builders import make_edition
from tests.revisions.drafting.documents import clause, doc, paragraph

pytestmark = pytest.mark.django_db


def any_text(draw: Random):
    """Return clauses in any order and any nesting; the first one is in every text."""
    others = [str(UUID(int=number)) for number in range(2, 10)]
    first = str(UUID(int=1))
    tree: dict[str, list[str]] = {"": [first], "everything": [first]}
    for cid in draw.sample(others, draw.randint(0, 8)):
        siblings = tree.setdefault(draw.choice(["", *tree["everything"]]), [])
        siblings.insert(draw.randint(0, len(siblings)), cid)
        tree["everything"].append(cid)
    return doc(*(written(tree, cid, draw) for cid in tree[""]))


def written(tree, cid, draw):
    inside = (written(tree, one, draw) for one in tree.get(cid, ()))
    words = paragraph(draw.choice(["灯具应可靠。", "灯具宜可靠。"]))
    return clause("灯具", words, *inside, cid=cid)


def enter(edition, records):
    rows = {}
    for position, record in enumerate(records, start=1):
        values = vars_of(record) | {"parent": rows.get(record.parent)}
        rows[record.cid] = Clause.objects.create(
            edition=edition, position=position, **values
        )


def vars_of(record):
    return {name: getattr(record, name) for name in record.__slots__}


def read(found):
    return [
        (str(one.cid), one.parent, one.number, one.title, one.text) for one in found
    ]


@pytest.mark.parametrize("seed", range(40))
def test_the_text_with_an_amendment_is_the_text_that_was_written(seed):
    draw = Random(seed)
    old, new = any_text(draw), any_text(draw)
    edition, amendment = make_edition("GB 1-2020"), make_edition("GB 2-2021")
    enter(edition, amendment_records(None, old))

    if old != new:
        enter(amendment, amendment_records(old, new))

    found = amended_text(edition, [amendment]).clauses
    assert [
        (
            str(item.clause.cid),
            str(item.parent or ""),
            item.clause.number,
            item.clause.title,
            item.clause.text,
        )
        for item in found
    ] == read(clauses(new))
