"""kg.query.formats: answers as table, CSV, JSON and Turtle."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rich.cells import cell_len

from kg.errors import QueryError
from kg.query.formats import as_csv, as_json, as_table, as_turtle, shown
from kg.query.sparql import Answer, ask

ANSWER = Answer(
    variables=("area", "value"),
    rows=(
        (Literal("萧山区", lang="zh"), Literal("5.5", datatype=XSD.decimal)),
        (URIRef("https://w3id.org/gwr/id/division/330110"), None),
    ),
)


def test_table_columns_line_up() -> None:
    """Columns begin at the same place of the terminal, where a Chinese character takes two."""
    head, first, second, count = as_table(ANSWER).splitlines()
    assert cell_len(first[: first.index("5.5")]) == cell_len(head[: head.index("value")])
    assert second == "division/330110"
    assert count == "(2 rows)"


def test_table_wraps_only_in_a_terminal() -> None:
    """A long sentence is never cut: without a width it stays on its line, with one it is folded."""
    answer = Answer(("sentence",), ((Literal("深" * 500),),))
    assert "深" * 500 in as_table(answer)
    folded = as_table(answer, width=40)
    assert max(cell_len(line) for line in folded.splitlines()) <= 40
    assert folded.count("深") == 500


def test_table_shows_text_as_it_is() -> None:
    """Markup and escape sequences in a report's text neither style nor steer the terminal."""
    assert "[bold red]x[/]" in as_table(Answer(("a",), ((Literal("[bold red]x[/]"),),)))
    assert "\x1b" not in as_table(Answer(("a",), ((Literal("\x1b[2Jx\n\u202ey"),),)))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+86 571", "'+86 571"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("－1+1", "'－1+1"),
        ("-11.3", "-11.3"),
        ("+5", "+5"),
        ("5.5%以上", "5.5%以上"),
        ("“415X”", "“415X”"),
    ],
)
def test_csv_is_no_formula(text: str, cell: str) -> None:
    """Text that a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    rows = list(csv.reader(io.StringIO(as_csv(Answer(("a",), ((Literal(text),),))))))
    assert rows == [["a"], [cell]]


def test_csv_quotes_what_it_must() -> None:
    """Commas, quotes and line breaks in a cell survive."""
    text = 'a,"b"\nc'
    rows = list(csv.reader(io.StringIO(as_csv(Answer(("x", "y"), ((Literal(text), None),))))))
    assert rows == [["x", "y"], [text, ""]]


def test_json_is_sparql_results() -> None:
    """The JSON is that of SPARQL 1.1: unbound cells are absent, languages and datatypes are kept."""
    assert json.loads(as_json(ANSWER)) == {
        "head": {"vars": ["area", "value"]},
        "results": {
            "bindings": [
                {
                    "area": {"type": "literal", "value": "萧山区", "xml:lang": "zh"},
                    "value": {"type": "literal", "value": "5.5", "datatype": str(XSD.decimal)},
                },
                {"area": {"type": "uri", "value": "https://w3id.org/gwr/id/division/330110"}},
            ]
        },
    }
    assert json.loads(as_json(Answer(truth=True))) == {"head": {}, "boolean": True}


def test_graphs_are_turtle() -> None:
    """A CONSTRUCT comes as Turtle that reads back; the other forms of answer say that they are no graph."""
    answer = ask(Graph(), "CONSTRUCT { <http://a/x> skos:prefLabel '萧山区'@zh } WHERE {}")
    assert len(Graph().parse(data=as_turtle(answer), format="turtle")) == 1
    assert as_table(answer) == as_turtle(answer)
    assert as_csv(answer).splitlines()[0] == "subject,predicate,object"
    with pytest.raises(QueryError, match="the answer is a table"):
        as_turtle(ANSWER)
    with pytest.raises(QueryError, match="the answer is a graph"):
        as_json(answer)


def test_truth_in_every_form() -> None:
    """An ASK is answered yes or no, true or false."""
    assert (as_table(Answer(truth=False)), as_csv(Answer(truth=True))) == ("no\n", "answer\ntrue\n")


def test_terms_for_the_eye() -> None:
    """Known vocabularies are shortened, other IRIs are not."""
    assert shown(URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")) == "skos:prefLabel"
    assert shown(URIRef("http://elsewhere/x")) == "http://elsewhere/x"
