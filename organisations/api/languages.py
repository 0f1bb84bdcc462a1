"""Both languages at once."""

from typing import Any

from django.utils import translation
from rest_framework import serializers

LANGUAGES = {"zh": "zh-hans", "en": "en"}


class BilingualSerializer(serializers.Serializer[Any]):
    """The same in Chinese and in English; null where one is not known."""

    zh = serializers.CharField(allow_null=True)
    en = serializers.CharField(allow_null=True)


def in_both_languages(text: Any) -> dict[str, str]:
    """Return a translated text in Chinese and in English."""
    texts = {}
    for key, language in LANGUAGES.items():
        with translation.override(language):
            texts[key] = str(text)
    return texts
