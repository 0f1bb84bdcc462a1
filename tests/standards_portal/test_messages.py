import gettext

import pytest

from tools import messages

CODE = """
from django.utils.translation import gettext as _, ngettext, npgettext, pgettext

# Translators: on the button that starts a search
FIND = _("Find")
IN_FORCE = pgettext("status", "In force")
FOUND = ngettext("%(count)d standard", "%(count)d standards", 2)
CHANGED = npgettext("log", "One change", "{count} changes", 3)
"""
TEMPLATE = """
{% load i18n %}
<h1>{% translate "City standards" %}</h1>
    <p>{% translate "Open" context "consultation" as state %}{{ state }}</p>
  {% blocktranslate trimmed %}
    Every standard,
    100 % open
  {% endblocktranslate %}
{% blocktranslate count n=hits trimmed %}
  {{ n }} hit{% plural %}{{ n }} hits
{% endblocktranslate %}
"""
COLLECTED = [
    (None, "Every standard, 100 %% open"),
    (None, "Find"),
    (None, ("%(count)d standard", "%(count)d standards")),
    (None, ("%(n)s hit", "%(n)s hits")),
    (None, "City standards"),
    ("consultation", "Open"),
    ("log", ("One change", "{count} changes")),
    ("status", "In force"),
]
TRANSLATED = {
    "Every standard, 100 %% open": "每项标准，100%% 公开",
    "Find": "查找",
    "%(count)d standard": "%(count)d 项标准",
    "%(n)s hit": "%(n)s 条结果",
    "City standards": "城市标准",
    "Open": "征求意见中",
    "One change": "{count} 处更改",
    "In force": "现行",
}


@pytest.fixture
def root(tmp_path):
    write(tmp_path / "catalogue" / "views.py", CODE)
    write(tmp_path / "templates" / "home.html", TEMPLATE)
    return tmp_path


@pytest.fixture
def translated(root):
    messages.update(root)
    translate(root, TRANSLATED)
    assert messages.update(root) == []
    return root


def test_messages_of_code_and_templates_are_collected(root):
    collected = [(m.context, m.id) for m in messages.collect(root) if m.id]

    assert sorted(collected, key=repr) == sorted(COLLECTED, key=repr)


def test_tests_and_hidden_folders_are_not_read(root):
    write(root / "tests" / "test_x.py", '_("Not shown")')
    write(root / ".venv" / "x.py", '_("Not ours")')

    collected = {m.id for m in messages.collect(root)}

    assert collected.isdisjoint({"Not shown", "Not ours"})


def test_a_complete_catalogue_passes(translated):
    assert messages.check(translated) == []


def test_the_compiled_catalogue_translates(translated):
    compiled = messages.catalogue_path(translated).with_suffix(".mo")
    with compiled.open("rb") as file:
        chinese = gettext.GNUTranslations(file)

    assert chinese.gettext("Find") == "查找"
    assert chinese.pgettext("status", "In force") == "现行"
    assert chinese.ngettext("%(n)s hit", "%(n)s hits", 1) == "%(n)s 条结果"


def test_a_second_update_changes_no_byte(translated):
    before = contents(translated)

    messages.update(translated)

    assert contents(translated) == before


def test_the_catalogue_names_no_line_path_or_day(translated):
    po = messages.catalogue_path(translated).read_text("utf-8")

    assert "#: catalogue/views.py\n" in po
    assert str(translated) not in po
    assert "Creation-Date" not in po


def test_a_message_that_is_gone_is_dropped_and_the_rest_kept(translated):
    write(translated / "catalogue" / "views.py", 'FIND = _("Find")')

    assert messages.update(translated) == []
    po = messages.catalogue_path(translated).read_text("utf-8")
    assert "In force" not in po
    assert "查找" in po
    assert "#~" not in po


def test_a_new_message_fails_until_it_is_translated(translated):
    write(translated / "catalogue" / "forms.py", 'LABEL = _("Level")')

    assert messages.check(translated) == [
        "not translated: 'Level'",
        "not up to date: locale/zh_Hans/LC_MESSAGES/django.po",
    ]


def test_a_translation_that_was_not_compiled_fails(translated):
    translate(translated, {**TRANSLATED, "Find": "检索"})

    assert messages.check(translated) == [
        "not up to date: locale/zh_Hans/LC_MESSAGES/django.mo"
    ]


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("%(count)d standard", "%(number)d 项标准"),
        ("%(count)d standard", "一些标准"),
        ("One change", "{n} 处更改"),
        ("Find", "查找 %s"),
    ],
)
def test_a_translation_with_other_placeholders_fails(translated, message, translation):
    translate(translated, {**TRANSLATED, message: translation})

    assert messages.update(translated) == [
        f"other placeholders in the translation: {message!r}"
    ]


def test_an_uncertain_translation_fails(translated):
    path = messages.catalogue_path(translated)
    po = path.read_text("utf-8")
    path.write_text(po.replace('msgid "Find"', '#, fuzzy\nmsgid "Find"'), "utf-8")

    assert messages.update(translated) == ["uncertain (fuzzy): 'Find'"]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def translate(root, translations):
    """Write translations into the catalogue, as a translator would."""
    path = messages.catalogue_path(root)
    catalog = messages.read(path)
    for message in catalog:
        first = messages.forms(message.id)[0]
        if first:
            plural = isinstance(message.id, tuple)
            text = translations[first]
            message.string = (text,) if plural else text
    catalog = messages.with_translations(messages.collect(root), catalog)
    path.write_bytes(messages.written(catalog))


def contents(root):
    path = messages.catalogue_path(root)
    return path.read_bytes(), path.with_suffix(".mo").read_bytes()
