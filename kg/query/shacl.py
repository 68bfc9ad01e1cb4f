"""Graph + ontology/shapes.ttl -> violations, as values with the sentences behind them."""

from __future__ import annotations

from pathlib import Path

import pyshacl
from rdflib import Graph
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import OntologyError
from kg.query.evidence import Violation, sentences
from kg.query.graph import load_graph
from kg.vocabulary.folder import ontology_folder

_SEVERITIES: dict[Node | None, str] = {SH.Violation: "Violation", SH.Warning: "Warning", SH.Info: "Info"}


def violations(graph: Graph, shapes: Path | None = None, terms: Path | None = None) -> tuple[Violation, ...]:
    """What SHACL finds in `graph`, in the order of severity (worst first), node and message.

    `shapes` is by default `ontology/shapes.ttl`, `terms` (the class hierarchy) `ontology/gwr.ttl`. `graph` must be in
    rdflib's own memory: over another store pyshacl is wrong and slow.

    Raises:
        OntologyError: no shapes there.
    """
    shapes_path = shapes or ontology_folder() / "shapes.ttl"
    terms_path = terms or ontology_folder() / "gwr.ttl"
    if not shapes_path.is_file():
        raise OntologyError(f"{shapes_path.name}: no shapes there; install the package again")
    _, results, _ = pyshacl.validate(
        graph,
        shacl_graph=load_graph(shapes_path),
        ont_graph=load_graph(terms_path) if terms_path.is_file() else None,
        inference="none",
        inplace=False,
        advanced=False,
    )
    assert isinstance(results, Graph)  # noqa: S101 - the other forms are for options that are not used here
    found = {_violation(graph, results, result) for result in results.subjects(RDF.type, SH.ValidationResult)}
    worst = list(_SEVERITIES.values())
    return tuple(sorted(found, key=lambda v: (worst.index(v.severity), v.node, v.path, v.message, v.value)))


def _violation(graph: Graph, results: Graph, result: Node) -> Violation:
    node = results.value(result, SH.focusNode)
    path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
    severity = results.value(result, SH.resultSeverity)
    messages = sorted(str(message) for message in results.objects(result, SH.resultMessage))
    return Violation(
        node=str(node),
        severity=_SEVERITIES.get(severity, "Violation"),
        message="; ".join(" ".join(message.split()) for message in messages),
        path="" if path is None else str(path),
        value="" if value is None else str(value),
        passages=() if node is None else sentences(graph, node),
    )
