"""Where an official finds what was logged of a record."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


def entries_of(lookup: str, pk: str) -> HttpResponse:
    """Lead to the entries of the publication log about a standard or an edition."""
    return redirect(
        reverse("admin:catalogue_publicationlog_changelist", query={lookup: pk})
    )
