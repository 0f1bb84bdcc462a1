"""Drafts that are sound but for one element, and what the checks say of them."""

from revisions.drafting import faults

from .documents import clause, paragraph, sound


def found(document, **statuses):
    return [
        (fault.code, fault.excerpt, fault.parameters)
        for fault in faults(document, statuses=statuses)
    ]


def codes(document):
    return [fault.code for fault in faults(document, statuses={})]


def with_element(position, element):
    """A sound document with one of its elements replaced."""
    document = sound()
    document["content"][position] = element
    return document


def scope(*content):
    return with_element(1, clause("范围", *content, role="scope"))


def foreword(*content):
    return with_element(0, clause("前言", *content, role="foreword"))


def terms(*content):
    return with_element(3, clause("术语和定义", *content, role="terms"))


def references(*entries, body):
    document = sound(clause("光源", paragraph(*body)))
    document["content"][2] = clause("规范性引用文件", *entries, role="references")
    return document


def annex(*content, title="计算", cid=None):
    return clause(title, *content, role="annex", annex="normative", cid=cid)
