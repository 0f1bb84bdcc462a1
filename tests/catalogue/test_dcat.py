"""The catalogue as data sets, for catalogues of such and for search engines."""

import json
import re
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace

from catalogue.dumps import write_dump
from tests.builders import make_area, make_edition

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The parser's own, on every document.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]
SHAPES = Graph().parse(Path(__file__).with_name("dcat_ap_shapes.ttl"))
SPDX = Namespace("http://spdx.org/rdf/terms#")
HOST = "http://testserver"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def dump(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    make_area(3)
    make_edition("GB/T 1—2020", areas=(3,))
    return write_dump()


@pytest.fixture
def graph(client, dump):
    answer = client.get("/catalog.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return Graph().parse(data=answer.content, format="json-ld")


def faults(graph):
    conforms, _, text = pyshacl.validate(graph, shacl_graph=SHAPES)
    return "" if conforms else text


def test_the_catalogue_is_valid_against_the_shapes(graph):
    assert faults(graph) == ""
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 2
    assert len(set(graph.subjects(RDF.type, DCAT.DataService))) == 2


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (DCAT.Catalog, DCTERMS.title),
        (DCAT.Catalog, DCTERMS.description),
        (DCAT.Catalog, DCTERMS.publisher),
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Dataset, DCTERMS.description),
        (DCAT.Distribution, DCAT.accessURL),
        (DCAT.DataService, DCAT.endpointURL),
        (FOAF.Agent, FOAF.name),
        (FOAF.Agent, RDF.type),
        (SPDX.Checksum, SPDX.checksumValue),
        (SPDX.Checksum, SPDX.algorithm),
        (DCTERMS.LinguisticSystem, RDF.type),
    ],
)
def test_the_shapes_miss_what_is_taken_away(graph, kind, name):
    """The control: it is the content that is valid."""
    subject = next(graph.subjects(RDF.type, kind))
    graph.remove((subject, name, None))
    assert faults(graph)


@pytest.mark.parametrize("name", [DCAT.byteSize, DCTERMS.modified, SPDX.checksumValue])
def test_the_shapes_refuse_a_value_of_another_type(graph, name):
    subject = next(graph.subjects(name))
    graph.set((subject, name, Literal("soon")))
    assert faults(graph)


def test_an_empty_catalogue_without_dumps_is_valid(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    answer = client.get("/catalog.jsonld")
    assert faults(Graph().parse(data=answer.content, format="json-ld")) == ""


def test_every_file_of_the_newest_dump_is_named_with_size_and_digest(graph, dump):
    named = {
        (
            str(graph.value(file, DCAT.downloadURL)),
            int(graph.value(file, DCAT.byteSize)),
            graph.value(graph.value(file, SPDX.checksum), SPDX.checksumValue).lower(),
        )
        for file in graph.subjects(DCAT.byteSize)
    }
    assert named == {
        (f"{HOST}/dumps/1/{one['name']}", one["size"], one["sha256"])
        for one in dump.manifest["files"]
    }


def test_a_data_set_has_one_name_whatever_the_language_of_who_asks(client, dump):
    assert (
        client.get("/en/catalog.jsonld").json() == client.get("/catalog.jsonld").json()
    )


def test_every_address_answers(client, graph):
    told = {
        str(address)
        for name in (
            *(DCAT.accessURL, DCAT.endpointURL, DCAT.endpointDescription),
            *(DCAT.landingPage, FOAF.homepage, DCTERMS.rights),
        )
        for address in graph.objects(predicate=name)
    }
    assert len(told) > 12
    for address in told:
        path = address.removeprefix(HOST)
        query = "?verb=Identify" if path == "/oai/" else ""
        answer = client.get(path + query)
        assert answer.status_code == 200, address
        # A file is closed when it has been read.
        b"".join(answer)


def test_names_are_there_in_both_languages(graph):
    catalog = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    names = set(graph.objects(catalog, DCTERMS.title))
    assert names == {
        Literal("城市标准目录", lang="zh"),
        Literal("Catalogue of urban standards", lang="en"),
    }
    words = set(graph.objects(predicate=DCAT.keyword))
    assert {word.language for word in words} == {"zh", "en"}


def test_search_engines_find_the_data_set_on_its_page(client, dump):
    [content] = SCRIPT.findall(client.get("/en/dumps/").content.decode())
    found = json.loads(content)
    files = found.pop("distribution")
    changed = found.pop("dateModified")
    assert changed == dump.manifest["as_of"]
    assert found == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{HOST}/en/dumps/#texts",
        "url": f"{HOST}/en/dumps/",
        "name": "Catalogue of urban standards",
        "description": "Standards that cities are built on: national, sector, local, "
        "group and international ones, each text with its record and its clauses.",
        "keywords": ["Area 3"],
        "inLanguage": ["zh-Hans", "en"],
        "spatialCoverage": "CN",
        "isAccessibleForFree": True,
        "creator": {
            "@type": "Organization",
            "name": "Urban Standards Portal",
            "url": f"{HOST}/en/",
        },
        "license": f"{HOST}/en/about/",
        "includedInDataCatalog": {"@type": "DataCatalog", "url": f"{HOST}/en/"},
    }
    assert files[0] == {
        "@type": "DataDownload",
        "name": "now.ndjson",
        "contentUrl": f"{HOST}/en/dumps/now.ndjson",
        "encodingFormat": "NDJSON",
    }
    stored = {one["name"]: one for one in dump.manifest["files"]}
    assert {
        (file["name"], file["contentSize"], file["sha256"]) for file in files[1:]
    } == {
        (name, f"{one['size']} B", one["sha256"])
        for name, one in stored.items()
        if name.startswith(("editions", "catalogue"))
    }
