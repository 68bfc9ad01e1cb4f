"""The build of the seeds is a function of its inputs, and its graph is what the ontology allows."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, QB, RDF, RDFS, SKOS, XSD, DefinedNamespace

from kg.query.evidence import evidence_violations
from kg.query.graph import load_graph
from kg.query.shacl import violations
from kg.vocabulary.folder import ontology_folder

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GWR, THINGS = "https://w3id.org/gwr/ns#", "https://w3id.org/gwr/id/"
ALIGNED: tuple[type[DefinedNamespace], ...] = (DCTERMS, ORG, PROV, QB, RDF, RDFS, SKOS)
OTHERS = {
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": {
        "OffsetBasedString",
        "anchorOf",
        "beginIndex",
        "endIndex",
        "referenceContext",
    },
    "http://qudt.org/schema/qudt/": {"Unit", "conversionMultiplier", "scalingOf", "hasQuantityKind"},
}
"""Terms of aligned vocabularies that rdflib does not list."""


@cache
def the_graph(folder: Path) -> Graph:
    return load_graph(folder)


def files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("seed", "jobs", "paths"),
    [
        pytest.param("1", "2", SEEDS[::-1], id="hash seed 1, two processes, files backwards"),
        pytest.param("4242", "1", [*SEEDS[2:], ROOT / "seeds"], id="hash seed 4242, files and the folder too"),
    ],
)
def test_same_inputs_same_bytes(seed: str, jobs: str, paths: list[Path], seeds_build: Path, tmp_path: Path) -> None:
    """Neither hash seed nor number of processes nor order of the inputs shows in any file of the build folder."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", *map(str, paths), "--out", str(out), "--jobs", jobs]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    one, other = files(seeds_build), files(out)
    assert sorted(one) == sorted(other) != []
    assert {"graph.ttl", "build.json", "views/index.html", "neo4j/load.cypher"} <= set(one)
    assert [name for name in sorted(one) if not filecmp.cmp(one[name], other[name], shallow=False)] == []


def test_two_libraries_read_the_same_graph(seeds_build: Path) -> None:
    """graph.ttl has as many triples for rdflib as for pyoxigraph, and build.json says how many."""
    store = pyoxigraph.Store()
    store.load(path=seeds_build / "graph.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    assert len(the_graph(seeds_build)) == len(store) > 10_000
    assert f'"triples": {len(store)}' in (seeds_build / "build.json").read_text(encoding="utf-8")


def test_every_thing_has_a_name(seeds_build: Path) -> None:
    """There is no blank node, and every IRI is ASCII."""
    terms = {term for triple in the_graph(seeds_build) for term in triple}
    assert [term for term in terms if isinstance(term, BNode)] == []
    assert [term for term in terms if isinstance(term, URIRef) and not str(term).isascii()] == []


def test_shapes_hold(seeds_build: Path) -> None:
    """The graph violates none of the shapes of ontology/shapes.ttl."""
    assert [v for v in violations(the_graph(seeds_build)) if v.severity == "Violation"] == []


def test_every_fact_has_its_passage(seeds_build: Path) -> None:
    """`kg check` finds no fact without a sentence, and no sentence with wrong offsets."""
    assert evidence_violations(the_graph(seeds_build)) == ()


def test_only_terms_that_are_defined(seeds_build: Path) -> None:
    """Predicates, classes and members come from gwr.ttl or from a vocabulary that it is aligned with."""
    graph = the_graph(seeds_build)
    ours = {str(s) for s in Graph().parse(ontology_folder() / "gwr.ttl").subjects(RDF.type)}
    used = {str(p) for p in graph.predicates()} | {str(o) for o in graph.objects(None, RDF.type)}
    used |= {str(o) for o in graph.objects() if isinstance(o, URIRef) and str(o).startswith(GWR)}
    assert sorted(term for term in used if not _is_defined(term, ours)) == []
    types = {str(o.datatype) for o in graph.objects() if isinstance(o, Literal) and o.datatype}
    assert {t for t in types if URIRef(t) not in XSD} == set()


def test_every_thing_is_described(seeds_build: Path) -> None:
    """Whatever the graph points to among its own things has a type there, and no term is made up."""
    graph = the_graph(seeds_build)
    pointed = {o for o in graph.objects() if isinstance(o, URIRef) and str(o).startswith(THINGS)}
    assert sorted(str(o) for o in pointed if (o, RDF.type, None) not in graph) == []
    assert not _is_defined(f"{GWR}grossNonsense", set())
    assert not _is_defined("http://www.w3.org/2004/02/skos/core#prefLabels", set())


def _is_defined(term: str, ours: set[str]) -> bool:
    if term.startswith(GWR):
        return term in ours
    if any(term.removeprefix(space) in names for space, names in OTHERS.items() if term.startswith(space)):
        return True
    return any(term.startswith(str(space)) and URIRef(term) in space for space in ALIGNED)
