"""Tables -> neo4j/*.csv and load.cypher, which loads them as data: words of a report are never part of a statement."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from kg.errors import WriteError
from kg.model.graph import Graph
from kg.vocabulary.concepts import Vocabulary
from kg.write.tables import Cell, Row, Table, node_tables, relationship_tables

HEAD = """\
// Loads this folder into Neo4j 5. Copy the *.csv files into the server's import folder, then:
//   cypher-shell -a bolt://localhost:7687 -u neo4j -f load.cypher
// Loading again changes nothing. Every node has the label Thing and the property id; the other labels say what it is.
"""
TYPED = {str: "row.{0}", int: "toInteger(row.{0})", Decimal: "toFloat(row.{0})", bool: "toBoolean(row.{0})"}
LISTED = "CASE WHEN row.{0} IS NULL THEN [] ELSE split(row.{0}, '\\n') END"


def write_neo4j(
    graph: Graph, vocabulary: Vocabulary, shortcuts: Iterable[tuple[str, str, str]], folder: Path
) -> tuple[Path, ...]:
    """Writes one CSV for each table and load.cypher into `folder`; gives the paths in order of their names.

    Raises:
        WriteError: the folder cannot be written.
    """
    nodes, relationships = node_tables(graph, vocabulary), relationship_tables(graph, vocabulary, shortcuts)
    files = {"load.cypher": load_script(nodes, relationships)}
    files |= {_node_file(table): _as_csv(table, ("id",)) for table in nodes}
    files |= {_relationship_file(table): _as_csv(table, ("from", "to")) for table in relationships}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise WriteError(f"{folder}: cannot be written: {error.strerror}") from error
    return tuple(folder / name for name in sorted(files))


def load_script(nodes: Iterable[Table], relationships: Iterable[Table]) -> str:
    r"""The statements that load all tables; they hold names of ours alone, never values.

    >>> print(load_script([Table("Period", {"firstYear": int}, ())], []).split(";\n")[-2].strip())
    LOAD CSV WITH HEADERS FROM 'file:///node-Period.csv' AS row
    MERGE (n:Thing {id: row.id})
    SET n:Period, n.firstYear = toInteger(row.firstYear)
    """
    nodes = list(nodes)
    constraints = (_constraint(label) for label in ("Thing", *(table.name for table in nodes)))
    return "\n".join((HEAD, *constraints, "", *map(_load_nodes, nodes), *map(_load_relationships, relationships)))


def _constraint(label: str) -> str:
    return f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"


def _load_nodes(table: Table) -> str:
    sets = ", ".join((f"n:{table.name}", *_assignments("n", table)))
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{_node_file(table)}' AS row\n"
        f"MERGE (n:Thing {{id: row.id}})\n"
        f"SET {sets};\n"
    )


def _load_relationships(table: Table) -> str:
    identity = f" {{{table.key}: row.{table.key}}}" if table.key else ""
    assignments = list(_assignments("r", table))
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{_relationship_file(table)}' AS row\n"
        f"MATCH (a:Thing {{id: row.from}})\nMATCH (b:Thing {{id: row.to}})\n"
        f"MERGE (a)-[r:{table.name}{identity}]->(b)" + (f"\nSET {', '.join(assignments)};\n" if assignments else ";\n")
    )


def _assignments(variable: str, table: Table) -> Iterator[str]:
    for column, kind in table.columns.items():
        if column != table.key:
            yield f"{variable}.{column} = {TYPED.get(kind, LISTED).format(column)}"


def _node_file(table: Table) -> str:
    """Apart from the relationships' even where the file system ignores case: Indicator and INDICATOR are both there."""
    return f"node-{table.name}.csv"


def _relationship_file(table: Table) -> str:
    return f"rel-{table.name}.csv"


def _as_csv(table: Table, ends: tuple[str, ...]) -> str:
    columns = (*ends, *table.columns)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted(_cells(row, columns) for row in table.rows))
    return file.getvalue()


def _cells(row: Row, columns: Iterable[str]) -> list[str]:
    return [_cell(row[column]) for column in columns]


def _cell(value: Cell) -> str:
    """As LOAD CSV reads it: nothing for null, a line for each item of a list, a backslash doubled."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case tuple():
            return "\n".join(" ".join(item.split()) for item in value).replace("\\", "\\\\")
        case _:
            return str(value).replace("\\", "\\\\")
