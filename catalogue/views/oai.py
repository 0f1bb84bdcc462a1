"""The address that harvesters ask: OAI-PMH 2.0."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from catalogue.oai import harvest, writing
from catalogue.oai.harvest import Harvested
from catalogue.oai.protocol import (
    ProtocolError,
    check_format,
    read_arguments,
    read_question,
)
from catalogue.oai.writing import Answer, Site, Write


@csrf_exempt  # it changes nothing, and whoever asks is nobody
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a harvester."""
    sent = request.POST if request.method == "POST" else request.GET
    lists = {name: [str(value) for value in values] for name, values in sent.lists()}
    # Before anything is read: what is committed meanwhile is told again.
    at = harvest.seen_up_to()
    text = Answer(_site(request)).whole(at, _first_of(lists), _answering(lists))
    return HttpResponse(
        text,
        content_type="text/xml; charset=utf-8",
        headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"},
    )


def _first_of(lists: dict[str, list[str]]) -> dict[str, str]:
    return {name: values[0] for name, values in lists.items()}


def _answering(lists: dict[str, list[str]]) -> Write:
    """Return what writes the answer to a request."""

    def write(answer: Answer) -> None:
        given = read_arguments(lists)
        _VERBS[given["verb"]](answer, given)

    return write


def _identify(answer: Answer, _given: dict[str, str]) -> None:
    earliest = harvest.earliest() or timezone.now()
    name = _("Urban Standards Portal")
    writing.write_identity(answer, name=name, earliest=earliest)


def _list_formats(answer: Answer, given: dict[str, str]) -> None:
    if "identifier" in given:
        harvest.record_of(_slug(answer.site, given["identifier"]))
    writing.write_formats(answer)


def _list_sets(answer: Answer, given: dict[str, str]) -> None:
    if "resumptionToken" in given:
        raise ProtocolError("badResumptionToken", "All sets are given at once.")
    writing.write_groups(answer, harvest.groups())


def _get_record(answer: Answer, given: dict[str, str]) -> None:
    check_format(given["metadataPrefix"])
    found = harvest.record_of(_slug(answer.site, given["identifier"]))
    answer.begin("GetRecord")
    writing.write_record(answer, found, prefix=given["metadataPrefix"])
    answer.end("GetRecord")


def _list(answer: Answer, given: dict[str, str]) -> None:
    question = read_question(given)
    page = harvest.page_of(question)
    answer.begin(given["verb"])
    for harvested in page.records:
        if given["verb"] == "ListIdentifiers":
            writing.write_header(answer, harvested)
        else:
            writing.write_record(answer, harvested, prefix=question.prefix)
    writing.write_token(answer, page.token, is_continued=question.after > 0)
    answer.end(given["verb"])


_VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}


def _slug(site: Site, identifier: str) -> str:
    """Return the slug in an identifier; empty if it is none of this site's."""
    scheme, host, slug = [*identifier.split(":", 2), "", ""][:3]
    return slug if (scheme, host) == ("oai", site.host) else ""


def _site(request: HttpRequest) -> Site:
    def page_of(harvested: Harvested) -> str:
        edition = harvested.edition
        names = [edition.standard.slug, edition.slug]
        return request.build_absolute_uri(reverse("catalogue:edition", args=names))

    contact = settings.SECURITY_CONTACT.removeprefix("mailto:")
    return Site(
        address=request.build_absolute_uri(request.path),
        host=settings.SITE_HOST,
        contact=contact if "@" in contact else settings.DEFAULT_FROM_EMAIL,
        pages=page_of,
        namespace=f"{settings.SITE_URL}{reverse('api:log')}#record",
    )
