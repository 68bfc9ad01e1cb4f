"""Build folder -> rdflib graph, and the names that questions use without declaring them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyparsing.exceptions import ParseBaseException
from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import QueryError
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.namespaces import Namespaces, load_namespaces

GRAPH_FILE = "graph.ttl"


@cache
def namespaces() -> Namespaces:
    """The project's prefixes: known in every question, and used to shorten IRIs in answers."""
    return load_namespaces(ontology_folder())


def load_graph(folder: Path) -> Graph:
    """The graph of a build folder; `folder` may also be a Turtle file.

    Raises:
        QueryError: no graph there, or a file that is not Turtle.
    """
    path = folder / GRAPH_FILE if folder.is_dir() else folder
    if not path.is_file():
        raise QueryError(f"{path.as_posix()}: no graph there; build one with `kg build PATH --out {folder.as_posix()}`")
    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(path, format="turtle")
    except (BadSyntax, ParseBaseException, UnicodeDecodeError, ValueError, OSError) as error:
        reason = " ".join(str(error).split())[:120]
        raise QueryError(f"{path.as_posix()}: not a Turtle file ({reason}); build it again") from error
    for prefix, iri in sorted(namespaces().prefixes.items()):
        graph.bind(prefix, iri, replace=True)
    return graph
