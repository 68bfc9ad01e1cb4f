"""kg.query.saved and ontology/queries: each saved question is worded twice, parses, and is answered."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

from kg.errors import OntologyError, QueryError
from kg.query.formats import shown
from kg.query.graph import load_graph
from kg.query.guard import parsed
from kg.query.saved import ask_saved, saved_questions

SMALL = Path(__file__).with_name("small.ttl")
NAMES = tuple(saved_questions())


@pytest.fixture(scope="module")
def small() -> Graph:
    """The hand-made graph of this folder."""
    return load_graph(SMALL)


def table(graph: Graph, name: str, *columns: str, **settings: str) -> list[tuple[str, ...]]:
    answer = ask_saved(graph, name, settings)
    at = [answer.variables.index(column) for column in columns]
    return [tuple(shown(row[i]) for i in at) for row in answer.rows]


@pytest.mark.parametrize("name", NAMES)
def test_question_is_worded_in_both_languages(name: str) -> None:
    """Every saved question has its Chinese and its English wording."""
    question = saved_questions()[name]
    assert re.search("[\u4e00-\u9fff]", question.zh)
    assert re.search("[A-Za-z]{3}", question.en)


@pytest.mark.parametrize("name", NAMES)
def test_question_stands_alone(name: str) -> None:
    """Every saved question declares its own prefixes, and uses each parameter that it declares."""
    question = saved_questions()[name]
    assert parsed(question.sparql, {}).algebra.name == "SelectQuery"
    for parameter, _ in question.parameters:
        assert re.search(rf"\?{parameter}\b", question.sparql)


@pytest.mark.parametrize("name", NAMES)
def test_question_is_answered(small: Graph, name: str) -> None:
    """With its defaults every saved question has rows on the small graph."""
    assert ask_saved(small, name).rows


@pytest.mark.parametrize("name", NAMES)
def test_question_on_an_empty_graph(name: str) -> None:
    """On a graph without facts every saved question is answered with no facts, and without an error."""
    answer = ask_saved(Graph(), name)
    assert [row for row in answer.rows if any(cell is not None for cell in row)] == []


def test_chain_of_the_number_one_projects(small: Graph) -> None:
    """The chain runs province, city (by a part), districts, with edition, stance and cue."""
    assert table(small, "chain", "level", "division", "year", "edition", "via", "stance", "cue") == [
        ("省", "浙江省", "2024", "Abstract", "itself", "Implements", "为总牵引"),
        ("市", "杭州市", "2023", "Full", "part", "Implements", "大力实施"),
        ("区县", "余杭区", "2024", "KeyPoints", "itself", "Aligns", "纵深推进省委"),
        ("区县", "萧山区", "2024", "Infographic", "itself", "Reports", "获评"),
    ]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ('三个"一号工程"', 4),
        ("省委三个“一号工程”", 4),
        ("415X", 2),
        ("“千村示范、万村整治”工程", 3),
        ("一号发展工程", 4),
        ("没有这个项目", 0),
        ('" || true) #', 0),
    ],
)
def test_chain_by_any_name(small: Graph, name: str, rows: int) -> None:
    """A programme is found by label, alias or code, with any quotation marks; an unknown one has no rows."""
    assert len(table(small, "chain", "division", programme=name)) == rows


def test_local_version_belongs_to_the_chain(small: Graph) -> None:
    """A district's own version stands in the chain of the programme that it is based on."""
    rows = table(small, "chain", "division", "via", "taken_up", programme="“千万工程”")
    assert ("萧山区", "local version", "“千万工程”深化行动") in rows


def test_collective_belongs_to_the_chain_of_a_part(small: Graph) -> None:
    """Who asks for a part also sees who names only the collective."""
    rows = table(small, "chain", "division", "via", programme="一号发展工程")
    assert ("余杭区", "collective") in rows
    assert ("杭州市", "itself") in rows


def test_gdp_targets_by_level(small: Graph) -> None:
    """Gap, shift of the comparator and stretch are three columns: no gap does not mean no change."""
    columns = ("division", "written", "stretch", "superior", "gap", "comparator_shift", "stretch_gap")
    assert table(small, "gdp-targets", *columns) == [
        ("浙江省", "5.5%左右", "", "", "", "", ""),
        ("余杭区", "6%", "", "浙江省", "0.5", "About → Exactly", ""),
        ("萧山区", "5.5%以上", "6.0", "浙江省", "0.0", "About → AtLeast", "0.5"),
    ]


def test_nearest_superior_counts(small: Graph) -> None:
    """Where the city has a target too, the district is compared with the city, not with the province."""
    city = Graph() + small
    city.update("""PREFIX gwr: <https://w3id.org/gwr/ns#>
        INSERT { <http://x/hz> gwr:refArea <https://w3id.org/gwr/id/division/330100> ; ?p ?o }
        WHERE { <https://w3id.org/gwr/id/observation/zj-gdp-2024> ?p ?o FILTER(?p != gwr:refArea) }""")
    assert set(table(city, "gdp-targets", "division", "superior")) == {
        ("浙江省", ""), ("杭州市", "浙江省"), ("余杭区", "杭州市"), ("萧山区", "杭州市"),
    }  # fmt: skip


def test_shrinking_targets(small: Graph) -> None:
    """Only what a lower level promises below its superior is listed: investment, not GDP."""
    assert table(small, "shrinking-targets", "indicator", "division", "gap") == [
        ("固定资产投资", "余杭区", "-1.0"),
        ("固定资产投资", "萧山区", "-2.5"),
    ]


def test_programmes_that_stop_at_the_city(small: Graph) -> None:
    """415X reaches the city and no district; every district report is named with its edition."""
    rows = table(small, "stops-at-city", "programme", "city", "not_mentioned_in", "but_collective_in")
    looked_at = "余杭区 2024 (KeyPoints); 萧山区 2022 (Infographic); 萧山区 2024 (Infographic)"
    assert rows == [
        ("“415X”先进制造业集群培育工程", "杭州市", looked_at, ""),
        ("数字经济创新提质“一号发展工程”", "杭州市", looked_at,
         "余杭区 2024 三个“一号工程”; 萧山区 2024 三个“一号工程”"),
        ("服务业高质量发展“百千万”工程", "杭州市", looked_at, ""),
    ]  # fmt: skip


def test_programmes_of_three_levels(small: Graph) -> None:
    """A part named by the city counts for the collective."""
    assert [row[0] for row in table(small, "three-levels", "programme")] == ["三个“一号工程”"]


def test_promise_and_delivery(small: Graph) -> None:
    """A promise stands beside what was delivered in its period; one without a figure stays, with a blank."""
    rows = table(small, "promise-delivery", "target_period", "promised", "delivered_period", "delivered", "verdict")
    assert ("2022", "3.3%", "2022", "3.5%", "fulfilled") in rows
    assert ("2022-2026", "4%以上", "2022", "3.5%", "") in rows
    assert ("2024", "3.9%", "", "", "") in rows


def test_evidence_by_alias_and_code(small: Graph) -> None:
    """The sentence behind a value is found by any name of the area and of the indicator."""
    by_name = table(small, "evidence", "written", "begin", "end", "sentence")
    assert [row[:3] for row in by_name] == [("5.5%以上", "10", "56"), ("力争6%", "10", "56")]
    assert table(small, "evidence", "written", jurisdiction="330109", indicator="GDP") == [(r[0],) for r in by_name]
    assert table(small, "evidence", "written", period="2023") == []


def test_homonyms_and_peers(small: Graph) -> None:
    """One code with two programmes is listed with both; peers stand side by side, blank where one sets no target."""
    assert {row[1] for row in table(small, "homonyms", "notation", "owner")} == {"杭州市", "浙江省"}
    assert table(small, "peers", "indicator", "of_first", "of_second") == [
        ("全社会研发投入强度", "3.9%", ""),
        ("固定资产投资", "3.5%", "5%"),
        ("地区生产总值", "5.5%以上; 力争6%", "6%"),
    ]


def test_type_nouns_run_from_the_province_down(small: Graph) -> None:
    """The counts by level are ordered by level."""
    assert table(small, "type-nouns", "level", "type", "programmes")[0] == ("省", "工程", "4")
    assert [row[0] for row in table(small, "type-nouns", "level")] == ["省", "省", "市", "市", "市", "区县", "区县"]


def test_unknown_names_list_what_there_is(small: Graph) -> None:
    """An unknown question or parameter is answered with those that there are."""
    with pytest.raises(QueryError, match="no saved question nope; there are: bottom-up, chain"):
        ask_saved(small, "nope")
    with pytest.raises(QueryError, match="chain: no parameter nope; it has: programme"):
        ask_saved(small, "chain", {"nope": "1"})


@pytest.mark.parametrize("head", ["SELECT * {}", "# zh: 问\nSELECT * {}", "# zh: 问\n# en: q\n# set: 1\nSELECT * {}"])
def test_a_question_without_wording_is_a_mistake(tmp_path: Path, head: str) -> None:
    """A file in the folder of saved questions that does not say what it asks is named."""
    (tmp_path / "bad.rq").write_text(head, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"bad\.rq"):
        saved_questions(tmp_path)


def test_answers_do_not_depend_on_the_hash_seed() -> None:
    """The same graph gives the same bytes under any PYTHONHASHSEED."""
    code = (
        "from pathlib import Path; from kg.query.graph import load_graph; from kg.query.formats import as_csv;"
        "from kg.query.saved import ask_saved;"
        f"g = load_graph(Path({str(SMALL)!r}));"
        "names = ['chain', 'stops-at-city', 'three-levels', 'peers'];"
        "print(''.join(as_csv(ask_saved(g, name)) for name in names))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True, check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
