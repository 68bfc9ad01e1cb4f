"""SPARQL text -> parsed question that reads nothing but the graph at hand.

rdflib follows SERVICE, FROM and LOAD to any address, local files included, and has no switch for it: so they are
refused in the parse tree, before anything is evaluated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pyparsing.exceptions import ParseBaseException
from pyparsing.results import ParseResults
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query, SPARQLError

from kg.errors import QueryError
from kg.query.plan import arranged

REFUSED = {
    "DatasetClause": "FROM would read another address",
    "ServiceGraphPattern": "SERVICE would ask another server",
    "GraphGraphPattern": "GRAPH has no meaning here: there is one graph",
}


def parsed(text: str, prefixes: Mapping[str, str]) -> Query:
    """The algebra of a SELECT, ASK, CONSTRUCT or DESCRIBE; `prefixes` need not be declared in it.

    >>> parsed("ASK { ?s a gwr:Report }", {"gwr": "https://w3id.org/gwr/ns#"}).algebra.name
    'AskQuery'

    Raises:
        QueryError: bad syntax, an unknown prefix, an update, SERVICE, FROM or GRAPH.
    """
    try:
        tree = parseQuery(text)
        nodes = list(_nodes(tree))
        for node in nodes:
            if node.name in REFUSED:
                raise QueryError(f"query: {REFUSED[node.name]}; ask the built graph alone")
        _check_prefixes(nodes, prefixes)
        query = translateQuery(tree, initNs=dict(prefixes))
        arranged(query.algebra)
        return query
    except ParseBaseException as error:
        if _is_update(text):
            raise QueryError("query: an update; kg query only reads: use SELECT, ASK, CONSTRUCT or DESCRIBE") from error
        where = f"line {error.lineno}, column {error.column}"
        raise QueryError(f"query: not SPARQL at {where}: {_clipped(error.line)}; see kg query --help") from error
    except SPARQLError as error:
        raise QueryError(f"query: {_clipped(str(error))}; see kg query --help") from error
    except RecursionError as error:
        raise QueryError("query: nested too deeply; ask a simpler question") from error


def _nodes(tree: Any) -> Iterator[CompValue]:
    """Every named node of a parse tree, whatever it is nested in, without recursion."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, dict):
            waiting.extend(node.values())
        elif isinstance(node, ParseResults | list | tuple | set):
            waiting.extend(node)


def _check_prefixes(nodes: list[CompValue], prefixes: Mapping[str, str]) -> None:
    declared = {str(node.prefix or "") for node in nodes if node.name == "PrefixDecl"} | set(prefixes)
    # rdflib itself knows these, declared or not
    declared |= {"rdf", "rdfs", "xsd", "owl", "xml"}
    used = {str(node.prefix or "") for node in nodes if node.name == "pname"}
    if unknown := sorted(used - declared):
        raise QueryError(f"query: unknown prefix {unknown[0]}:; known: {', '.join(sorted(prefixes))}, or declare it")


def _is_update(text: str) -> bool:
    try:
        parseUpdate(text)
    except (ParseBaseException, RecursionError):
        return False
    return bool(text.strip())


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
