"""load.cypher against a real Neo4j 5."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.link.shortcuts import shortcuts
from kg.write.neo4j import write_neo4j
from kg.write.tables import node_tables, relationship_tables
from tests.factories import HOSTILE, a_cascade, a_vocabulary
from tests.servers.conftest import Neo4j

pytestmark = pytest.mark.servers
COUNTS = """MATCH (n) UNWIND labels(n) AS name RETURN name, count(*) AS number
UNION ALL MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS number"""
LOADED = {
    "a hostile name is the same text": "MATCH (p:Programme {id: 'programme/p-0a1b2c'}) RETURN p.name = $NAME AS holds",
    "line breaks inside a quote are kept": "MATCH (p:Passage) "
    "WHERE p.quote CONTAINS '5%以\\n\\n上' RETURN count(p) = 1 AS holds",
    "415X reaches the city alone": "MATCH (:Programme {notation: '415X'})-[:CASCADES_TO]->(d) "
    "RETURN collect(d.name) = ['杭州市'] AS holds",
    "targets are numbers": (
        "MATCH (:Division {name: '萧山区'})-[t:TARGETS]->(:Indicator {name: '地区生产总值'}) "
        "WITH t ORDER BY t.value RETURN collect([t.year, t.value]) = [[2024, 5.5], [2024, 6.0]] AS holds"
    ),
    "lists are lists": "MATCH (p:Indicator {name: '地区生产总值'}) RETURN p.aliases = ['GDP', '生产总值'] AS holds",
    "what a thing lacks is no empty text": "MATCH (n) "
    "RETURN none(n IN collect(n) WHERE any(k IN keys(n) WHERE n[k] = '')) AS holds",
}


def cypher_text(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"


def counts(rows: list[str]) -> dict[str, int]:
    return {name.strip('"'): int(number) for name, number in (row.rsplit(", ", 1) for row in rows)}


def test_loading_twice_gives_the_graph_once(neo4j: Neo4j, tmp_path: Path) -> None:
    """After two loads every label and type counts as many as the graph has, and hostile text is data."""
    graph, vocabulary = a_cascade(), a_vocabulary()
    links = shortcuts(graph, vocabulary)
    for path in write_neo4j(graph, vocabulary, links, tmp_path / "neo4j"):
        if path.suffix == ".csv":
            shutil.copy(path, neo4j.import_folder)
    nodes, relationships = node_tables(graph, vocabulary), relationship_tables(graph, vocabulary, links)
    expected = {table.name: len(table.rows) for table in (*nodes, *relationships) if table.rows}
    expected["Thing"] = sum(len(table.rows) for table in nodes)
    for _ in range(2):
        neo4j.run(tmp_path / "neo4j" / "load.cypher")
        assert counts(neo4j.ask(COUNTS)) == expected
    name = cypher_text(f"“未来{HOSTILE}”行动")
    held = neo4j.ask(" UNION ALL ".join(question.replace("$NAME", name) for question in LOADED.values()))
    assert dict(zip(LOADED, held, strict=True)) == dict.fromkeys(LOADED, "TRUE")
