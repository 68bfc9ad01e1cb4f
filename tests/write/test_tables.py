"""The property graph has the same things as the Turtle, under the same names."""

from __future__ import annotations

import pytest
from rdflib import RDF, URIRef
from rdflib import Graph as RdfGraph

from kg.link.shortcuts import shortcuts
from kg.write.rdf import to_rdf
from kg.write.tables import Table, node_tables, relationship_tables
from tests.factories import XIAOSHAN, a_cascade, a_vocabulary

GWR, ID = "https://w3id.org/gwr/ns#", "https://w3id.org/gwr/id/"
SAME = {
    "ISSUER": "issuer", "PARENT": "parent", "WITHIN": "withinDivision", "OWNER": "owner", "PART_OF": "partOfProgramme",
    "BASED_ON": "basedOn", "ADOPTER": "adopter", "ADOPTS": "programme", "IN_REPORT": "inReport", "EVIDENCE": "evidence",
    "INDICATOR": "indicator", "REF_AREA": "refArea", "REF_PERIOD": "refPeriod", "UNDER_PROGRAMME": "underProgramme",
    "STRETCH_OF": "stretchOf", "REFERENCE_INDICATOR": "referenceIndicator", "TOUCHES": "touches",
    "CASCADES_TO": "cascadesTo", "AMPLIFIES": "amplifies", "FULFILS": "fulfils", "MISSES": "misses",
}  # fmt: skip


@pytest.fixture(scope="module")
def rdf() -> RdfGraph:
    graph, vocabulary = a_cascade(), a_vocabulary()
    return to_rdf(graph, vocabulary, shortcuts(graph, vocabulary))


def relationships() -> dict[str, Table]:
    graph, vocabulary = a_cascade(), a_vocabulary()
    return {t.name: t for t in relationship_tables(graph, vocabulary, shortcuts(graph, vocabulary))}


@pytest.mark.parametrize("table", node_tables(a_cascade(), a_vocabulary()), ids=lambda table: table.name)
def test_a_label_has_the_things_of_its_class(table: Table, rdf: RdfGraph) -> None:
    """The nodes of a label are the subjects of the class of that name, each once."""
    keys = [ID + str(row["id"]) for row in table.rows]
    assert sorted(keys) == sorted(str(s) for s in rdf.subjects(RDF.type, URIRef(GWR + table.name)))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "term"), SAME.items())
def test_a_relationship_has_the_pairs_of_its_property(name: str, term: str, rdf: RdfGraph) -> None:
    """The relationships of a type are the triples of the property that it stands for."""
    pairs = {(ID + str(row["from"]), ID + str(row["to"])) for row in relationships()[name].rows}
    assert pairs == {(str(s), str(o)) for s, o in rdf.subject_objects(URIRef(GWR + term))}


def test_every_end_is_a_node() -> None:
    """No relationship begins or ends at a thing that has no row of its own."""
    known = {row["id"] for table in node_tables(a_cascade(), a_vocabulary()) for row in table.rows}
    ends = {row[end] for table in relationships().values() for row in table.rows for end in ("from", "to")}
    assert ends - known == set()


def test_each_row_fills_its_columns() -> None:
    """A row has the columns of its table and no others."""
    tables = relationships()
    for table in node_tables(a_cascade(), a_vocabulary()):
        assert all(row.keys() == {"id", *table.columns} for row in table.rows)
    assert all(row.keys() == {"from", "to", *t.columns} for t in tables.values() for row in t.rows)


def test_direct_relationships_carry_the_wording() -> None:
    """IMPLEMENTS names year, stance and adoption; TARGETS the number, for what is not doubtful."""
    tables = relationships()
    taken = next(row for row in tables["IMPLEMENTS"].rows if row["from"] == XIAOSHAN)
    assert (taken["year"], taken["stance"], taken["cues"]) == (2024, "Reports", ("获评",))
    targets = {(str(row["from"]), str(row["value"])) for row in tables["TARGETS"].rows}
    assert targets == {("division/330000", "5.5"), (XIAOSHAN, "5.5"), (XIAOSHAN, "6"), ("division/330110", "6")}
