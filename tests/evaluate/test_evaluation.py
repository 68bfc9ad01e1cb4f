"""kg.evaluate: the figures of a graph against annotations, the same as those of the common yardstick."""

from __future__ import annotations

import importlib.util
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.errors import ReadError
from kg.evaluate.annotation import read_annotation
from kg.evaluate.evaluation import Evaluation, evaluate
from kg.evaluate.report import as_json, calibration_lines, miss_lines, pooled_lines, text_lines
from kg.query.graph import load_graph

GWR, ID = Namespace("https://w3id.org/gwr/ns#"), Namespace("https://w3id.org/gwr/id/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SMALL = Path(__file__).parents[1] / "query" / "small.ttl"
GOLD = Path(__file__).parents[3] / "shared" / "gold"
COMPARATORS = {"eq": "Exactly", "ge": "AtLeast", "le": "AtMost", "about": "About", "between": "Between"}

YUHANG: dict[str, Any] = {
    "text": "余杭.txt", "jurisdiction": "余杭区", "year": 2024,
    "programmes": [{"label": "三个“一号工程”", "kind": "工程", "quote": "三个“一号工程”"},
                   {"label": "“八八战略”", "kind": "战略", "quote": "“八八战略”"}],
    "observations": [
        {"label": "地区生产总值", "metric": "地区生产总值", "aspect": "growth", "status": "target", "period": "2024",
         "value": 6, "unit": "%", "comparator": "eq", "quote": "地区生产总值增长6%"},
        {"label": "固定资产投资", "metric": "固定资产投资", "aspect": "growth", "status": "target", "period": "2024",
         "value": 5, "unit": "%", "comparator": "ge", "begin": 20, "end": 30},
        {"label": "出口", "aspect": "growth", "status": "target", "period": "2024", "value": 3, "unit": "%",
         "comparator": "eq", "optional": True, "quote": "出口"}],
    "relations": [{"type": "adopts", "subject": "余杭区", "object": "三个“一号工程”", "stance": "aligns", "quote": ""}],
}  # fmt: skip


def measured(folder: Path, annotation: dict[str, Any]) -> Evaluation:
    path = folder / "gold.json"
    path.write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    return evaluate(load_graph(SMALL), [path])


def test_figures_of_a_text(tmp_path: Path) -> None:
    """Found and right are counted apart; a missed optional row does not count."""
    tallies = measured(tmp_path, YUHANG).pooled.tallies
    assert (tallies["observations found"].right, tallies["observations found"].f1) == (2, 1.0)
    assert (tallies["observations right"].right, tallies["observations right"].wrong) == (1, 1)
    assert (tallies["programmes"].precision, tallies["programmes"].recall) == (1.0, 0.5)
    assert tallies["adopts"].f1 == 1.0


def test_fields_of_the_matched_rows(tmp_path: Path) -> None:
    """Each field is counted on the matched rows alone."""
    fields = measured(tmp_path, YUHANG).pooled.fields
    assert {name: (share.agree, share.of) for name, share in fields.items()} == {
        "period": (2, 2), "status": (2, 2), "comparator": (1, 2), "unit": (2, 2), "aspect (exact)": (2, 2),
        "area": (2, 2), "standard indicator": (2, 2), "stance": (1, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stretch", "found"),
    [
        ([0, 100], 2), ([10, 11], 2), ([0, 10], 0), ([11, 100], 0),
        ([[0, 10], [10, 11]], 2), ([[0, 10], [11, 100]], 0),
    ],
)  # fmt: skip
def test_a_stretch_limits_what_counts(tmp_path: Path, stretch: list[Any], found: int) -> None:
    """With a stretch, or several, only facts whose passage begins inside it count, neither as found nor as surplus."""
    evaluation = measured(tmp_path, YUHANG | {"stretch": stretch})
    tally = evaluation.pooled.tallies["observations found"]
    assert (tally.right, tally.wrong) == (found, 0)
    assert len(evaluation.texts[0].found.programmes) == (1 if found else 0)


def test_what_was_not_looked_for_does_not_count(tmp_path: Path) -> None:
    """An annotation without observations says nothing about those of a program."""
    programmes_alone = {key: value for key, value in YUHANG.items() if key != "observations"}
    evaluation = measured(tmp_path, programmes_alone)
    tallies = evaluation.pooled.tallies
    assert (tallies["observations found"].right, tallies["observations found"].wrong) == (0, 0)
    assert tallies["programmes"].right == 1


def test_a_zone_is_part_of_the_label(tmp_path: Path) -> None:
    """A figure of a zone is the division's, with the zone's name in front of the label."""
    label = "萧山经济技术开发区固定资产投资"
    zone = {"label": label, "aspect": "growth", "status": "actual", "period": "2023", "value": 8,
            "unit": "%", "comparator": "eq", "quote": ""}  # fmt: skip
    gold = {"text": "萧山.txt", "jurisdiction": "萧山区", "year": 2024, "observations": [zone]}
    evaluation = measured(tmp_path, gold | {"programmes": [], "relations": []})
    assert label in {row.label for row in evaluation.texts[0].found.observations}
    assert evaluation.pooled.fields["area"].ratio == 1.0


def test_a_target_with_its_stretch_is_one_row(tmp_path: Path) -> None:
    """“5.5%以上，力争6%” is one annotated row; the stretching observation is its field, not a surplus."""
    target = {"label": "地区生产总值", "aspect": "growth", "status": "target", "period": "2024", "value": 5.5,
              "unit": "%", "comparator": "ge", "stretch": 6, "quote": ""}  # fmt: skip
    gold = {"text": "萧山.txt", "jurisdiction": "萧山区", "year": 2024, "observations": [target]}
    evaluation = measured(tmp_path, gold | {"programmes": [], "relations": []})
    assert evaluation.pooled.fields["stretch"].ratio == 1.0
    assert 6.0 not in {row.value for row in evaluation.texts[0].found.observations if row.metric == "地区生产总值"}


def test_confidence_is_calibrated(tmp_path: Path) -> None:
    """Each fact is counted in the bin of its confidence, as right or not."""
    bins = measured(tmp_path, YUHANG).calibration
    assert [(b.kind, b.lower, b.facts, b.right) for b in bins] == [
        ("observations", 0.9, 2, 1),
        ("programmes", 0.8, 1, 1),
        ("adoptions", 0.8, 1, 1),
    ]
    assert "observations" in "\n".join(calibration_lines(bins))


def test_unknown_report_is_said_to_be_unknown(tmp_path: Path) -> None:
    """A text that the graph has no report of is marked; everything in it is missed."""
    evaluation = measured(tmp_path, YUHANG | {"text": "没有.txt"})
    (text,) = evaluation.texts
    assert "no report from this text" in next(iter(text_lines(text.path, text.score, known=text.known)))
    assert evaluation.pooled.tallies["observations found"].recall == 0


def test_misses_are_listed(tmp_path: Path) -> None:
    """What was wrong, missed and surplus is printed, at most as many as asked for."""
    (text,) = measured(tmp_path, YUHANG).texts
    lines = list(miss_lines(text.gold, text.found, text.matching, 5))
    assert "    wrong: 固定资产投资 5: comparator eq for ge" in lines
    assert "    missed programme: “八八战略”" in lines
    assert list(miss_lines(text.gold, text.found, text.matching, 0)) == []


def test_json_has_all_figures(tmp_path: Path) -> None:
    """The JSON holds the pooled figures, those of each text, and the calibration."""
    evaluation = measured(tmp_path, YUHANG)
    texts = [(text.path, text.score) for text in evaluation.texts]
    content = json.loads(as_json(texts, evaluation.pooled, evaluation.calibration))
    assert content["all"]["tallies"]["programmes"]["recall"] == 0.5
    assert list(content["texts"]) == [texts[0][0]]
    assert content["calibration"][0]["facts"] == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "not an annotation file"),
        ("[]", "not an annotation file"),
        ('{"text": "a"}', "a row without 'jurisdiction'"),
        ('{"text": "a", "jurisdiction": "b", "programmes": [{}], "observations": [], "relations": []}', "'label'"),
        (json.dumps(YUHANG | {"stretch": [5, 1]}), "runs forwards"),
        (json.dumps(YUHANG | {"stretch": 5}), "not an annotation file"),
        ('{"text": "a", "jurisdiction": "b"}', "neither programmes nor observations nor relations"),
    ],
)
def test_broken_annotation_is_one_line(tmp_path: Path, content: str, reason: str) -> None:
    """A file that is no annotation is named with the reason."""
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=reason) as caught:
        read_annotation(path)
    assert "bad.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_annotation_is_one_line(tmp_path: Path) -> None:
    """A missing file is named."""
    with pytest.raises(ReadError, match=r"none\.json: cannot be read"):
        read_annotation(tmp_path / "none.json")


def a_graph_of(annotations: list[dict[str, Any]]) -> Graph:
    """A graph that says what the annotations say, but for mistakes in every few rows."""
    graph = Graph()
    for number, gold in enumerate(annotations):
        _add_report(graph, number, gold)
    return graph


def _add_report(graph: Graph, number: int, gold: dict[str, Any]) -> None:
    report, area = ID[f"report/{number}"], ID[f"division/{number}"]
    graph.add((report, GWR.issuer, area))
    graph.add((report, DCTERMS.source, Literal(gold["text"])))
    graph.add((area, SKOS.prefLabel, Literal(gold["jurisdiction"], lang="zh")))
    for k, row in enumerate(gold["observations"]):
        if k % 7 != 3:
            _add_observation(graph, f"{number}-{k}", k, row, report, area)
        if k % 9 == 4:  # the same once more: a surplus
            _add_observation(graph, f"{number}-{k}-again", k + 1, row, report, area)
    nodes = {row["label"]: ID[f"programme/{number}-{k}"] for k, row in enumerate(gold["programmes"]) if k % 6 != 2}
    for k, (label, node) in enumerate(nodes.items()):
        adoption = ID[f"adoption/{number}-{k}"]
        graph.add((node, SKOS.prefLabel, Literal(label if k % 5 else "新时代" + label, lang="zh")))
        for link, value in ((GWR.programme, node), (GWR.inReport, report), (GWR.adopter, area)):
            graph.add((adoption, link, value))
        graph.add((adoption, GWR.stance, GWR["Implements" if k % 4 else "Mentions"]))
        graph.add((adoption, GWR.surface, Literal(label[2:] if k % 8 == 1 else label)))
    links = {"partOf": GWR.partOfProgramme, "localises": GWR.basedOn}
    for row in gold["relations"]:
        if row["type"] in links and row["subject"] in nodes and row["object"] in nodes:
            graph.add((nodes[row["subject"]], links[row["type"]], nodes[row["object"]]))
        if row["type"] == "definedAs" and row["subject"] in nodes:
            graph.add((nodes[row["subject"]], SKOS.definition, Literal(row["object"], lang="zh")))


def _add_observation(graph: Graph, key: str, k: int, row: dict[str, Any], report: URIRef, area: URIRef) -> None:
    node, indicator, period = ID[f"observation/{key}"], ID[f"indicator/{key}"], ID[f"period/{row.get('period')}"]
    graph.add((indicator, SKOS.prefLabel, Literal(row.get("metric") or row["label"], lang="zh")))
    facts = {
        RDF.type: GWR.Observation, GWR.inReport: report, GWR.refArea: area, GWR.indicator: indicator,
        GWR.surface: Literal(row["label"] if k % 6 else row["label"][3:] or "其他"),
        GWR.aspect: GWR[row["aspect"].capitalize()],
        GWR.status: GWR["Actual" if k % 11 == 2 else row["status"].capitalize()],
        GWR.comparator: GWR[COMPARATORS[row["comparator"] if k % 8 else "eq"]],
    }  # fmt: skip
    if row.get("period") and k % 5 != 1:
        graph.add((period, SKOS.prefLabel, Literal(row["period"])))
        facts[GWR.refPeriod] = period
    if row.get("value") is not None:
        facts |= {
            GWR.value: Literal(Decimal(str(row["value"]))),
            GWR.unitText: Literal((row.get("unit") or "") if k % 10 else "个"),
        }
    if row.get("relative"):
        facts[GWR.relation] = GWR[row["relative"]["op"].capitalize()]
    for link, value in facts.items():
        graph.add((node, link, value))
    if row.get("stretch") is not None:
        stretching = ID[f"observation/{key}-stretch"]
        for link, value in facts.items():
            graph.add((stretching, link, value))
        graph.set((stretching, GWR.value, Literal(Decimal(str(row["stretch"])))))
        graph.add((stretching, GWR.stretchOf, node))


@pytest.mark.skipif(not GOLD.is_dir(), reason="shared/ is absent: the common yardstick lies there")
def test_same_figures_as_the_common_yardstick(tmp_path: Path) -> None:
    """On a graph with many kinds of mistakes every tally and every field equals the yardstick's, text by text."""
    paths = sorted(path for path in GOLD.glob("*-20*.json") if path.stat().st_size < 100_000)
    graph_file = tmp_path / "graph.ttl"
    a_graph_of([json.loads(path.read_text(encoding="utf-8")) for path in paths]).serialize(graph_file, format="turtle")
    evaluation = evaluate(load_graph(tmp_path), paths)

    spec = importlib.util.spec_from_file_location("yardstick", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    found = yardstick.from_graph(str(graph_file))
    for path, text in zip(paths, evaluation.texts, strict=True):
        gold = json.loads(path.read_text(encoding="utf-8"))
        tallies, fields = yardstick.score(found[gold["text"]], gold)
        ours = {kind: (t.right, t.wrong, t.missed) for kind, t in text.score.tallies.items()}
        assert ours == {kind: (t.right, t.wrong, t.missed) for kind, t in tallies.items()}
        assert {n: [s.agree, s.of] for n, s in text.score.fields.items()} == dict(fields)
    pooled = evaluation.pooled.tallies
    assert 0.3 < pooled["observations right"].f1 < pooled["observations found"].f1 < 1
    assert 0.5 < pooled["programmes"].f1 < 1
    assert any(line.startswith("  observations right") for line in pooled_lines(evaluation.pooled))
