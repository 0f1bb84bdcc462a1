"""What holds for all checks of a draft."""

import time

from hypothesis import HealthCheck, given, settings

from revisions.drafting import RULES, faults

from .documents import clause, documents, marked, paragraph, sound, suggestion
from .drafts import codes, found


def test_what_is_only_suggested_is_not_checked():
    written = paragraph("防水。", marked("必须", suggestion("insertion")))

    assert found(sound(clause("光源", written))) == []


def test_faults_come_in_the_order_of_the_text_and_the_missing_first():
    document = sound(clause("", paragraph("必须。")), clause("光源", clause("一")))
    del document["content"][0]

    assert codes(document) == [
        "element_missing",
        "title_empty",
        "verbal_form",
        "single_subclause",
    ]


def test_only_errors_hold_a_move_up():
    advice = {code for code, rule in RULES.items() if rule.severity == "advice"}

    assert advice == {
        "hanging_paragraph",
        "reference_uncited",
        "reference_not_in_force",
        "term_unused",
        "verbal_form",
        "own_name",
    }


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_fault_of_any_document_can_be_told(document):
    for fault in faults(document, statuses={}):
        assert fault.rule.message % fault.parameters
        assert len(fault.excerpt) <= 80


def test_the_time_grows_with_the_length_and_not_with_its_square():
    def seconds(count):
        parts = (
            clause("节", paragraph(f"第{place}条应符合表{place}。"))
            for place in range(count)
        )
        document = sound(*parts)
        start = time.process_time()
        faults(document, statuses={})
        return time.process_time() - start

    seconds(50)
    # Ten times as long: about 10 if linear, about 100 if not.
    assert seconds(4000) < 50 * seconds(400)
