"""Sentence -> facts: the rows of sentences.yaml, each read as a report of one sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extract.find import find
from kg.link.facts import relate
from kg.model.fact import Adoption, Claim, ClaimKind, Observation
from kg.model.graph import Graph
from kg.model.text import ConceptId, Report, ReportId
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary

GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8")
)
ROWS = [row for rows in GROUPS.values() for row in rows]
HEADINGS = {
    "plan": "二、{year}年工作安排",
    "review": "一、{last}年工作回顾",
    "term_review": "一、过去五年工作回顾",
    "term_plan": "二、今后五年的奋斗目标",
    "glossary": "名词解释",
}
ROW_KEYS = {"sentence", "role", "of", "year", "under", "figures", "programmes", "known_failure"}
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
DEFINITE = {"Growth", "Share", "Amount", "Increment", "Rank", "Multiple", "Index"}


@cache
def the_vocabulary() -> Vocabulary:
    return load_vocabulary()


@cache
def division(name: str) -> ConceptId:
    """The one division of that name that there is today."""
    found = [d.id for d in the_vocabulary().divisions.values() if d.name == name and d.until is None]
    assert len(found) == 1, f"{name}: {found}"
    return found[0]


def number(written: object) -> Decimal:
    """3.1万亿 and 12.5 as they are written in a row."""
    text = str(written)
    scale = next((s for s in SCALES if text.endswith(s)), "")
    return Decimal(text.removesuffix(scale)) * SCALES.get(scale, 1)


def the_graph(row: Mapping[str, Any]) -> Graph:
    """What a report says that consists of a heading and the sentence."""
    vocabulary, year, issuer = the_vocabulary(), row.get("year", 2025), division(row.get("of", "湖北省"))
    heads = [HEADINGS[row.get("role", "plan")].format(year=year, last=year - 1), row.get("under", "")]
    text = "\n\n".join([*(head for head in heads if head), row["sentence"], ""])
    digest = hashlib.sha256(text.encode()).hexdigest()
    identifier = ReportId(f"{issuer[-6:]}-{year}-{digest[:8]}")
    report = Report(identifier, issuer, year, year, "full", "政府工作报告", "row.txt", digest, text)
    return Graph.of([relate(report, find(report, vocabulary), vocabulary)])


def shown(graph: Graph, observation: Observation) -> dict[str, Any]:
    """An observation in the words of the rows."""
    vocabulary = the_vocabulary()
    areas = {d.id: d.name for d in vocabulary.divisions.values()} | {z.id: z.name for z in graph.zones.values()}
    indicators = {**graph.indicators, **vocabulary.indicators}
    programmes = {**graph.programmes, **vocabulary.programmes}
    stretched = graph.observations.get(observation.stretch_of or "")
    return {
        "label": observation.surface,
        "value": observation.value,
        "upper": observation.upper,
        "unit": observation.unit_text,
        "aspect": observation.aspect.value,
        "status": observation.status.value,
        "period": observation.period.label if observation.period else None,
        "comparator": observation.comparator.value,
        "modality": observation.modality.value,
        "relation": observation.relation.value if observation.relation else None,
        "reference": observation.reference,
        "area": areas[observation.area],
        "indicator": indicators[observation.indicator].name,
        "programme": programmes[observation.programme].name if observation.programme else None,
        "stretches": stretched.value if stretched else None,
    }


def said(graph: Graph, adoption: Adoption) -> dict[str, Any]:
    """An adopted programme in the words of the rows."""
    vocabulary = the_vocabulary()
    programmes = {**graph.programmes, **vocabulary.programmes}

    def claimed(kind: ClaimKind) -> str | None:
        claim: Claim | None = next(
            (c for c in graph.claims.values() if c.kind is kind and c.subject == adoption.programme), None
        )
        if claim is None or kind is ClaimKind.DEFINITION:
            return claim.object if claim else None
        key = ConceptId(claim.object)
        return vocabulary.divisions[key].name if kind is ClaimKind.OWNER else programmes[key].name

    return {
        "name": next(iter(sorted(adoption.surfaces))),
        "kind": programmes[adoption.programme].kind,
        "stance": adoption.stance.value,
        "owner": claimed(ClaimKind.OWNER),
        "part_of": claimed(ClaimKind.PART_OF),
        "based_on": claimed(ClaimKind.BASED_ON),
        "definition": claimed(ClaimKind.DEFINITION),
    }


def agrees(key: str, wanted: object, found: object) -> bool:
    if key in ("value", "upper", "stretches") and wanted is not None:
        return isinstance(found, Decimal) and found == number(wanted)
    if isinstance(wanted, str) and wanted.startswith("~"):
        return wanted[1:] in str(found)
    return wanted == found


def differences(wanted: list[dict[str, Any]], found: list[dict[str, Any]], name: str) -> Iterator[str]:
    """What is found otherwise than the row wants it, as lines."""
    if len(wanted) != len(found):
        yield f"{len(found)} instead of {len(wanted)}: {[(f[name], str(f.get('value', ''))) for f in found]}"
        return
    for number_, (w, f) in enumerate(zip(wanted, found, strict=True), 1):
        for key, value in w.items():
            if not agrees(key, value, f[key]):
                yield f"{number_}. {key}: {f[key]} instead of {value}"


def problems(row: Mapping[str, Any]) -> list[str]:
    """All that is read otherwise than a row says."""
    graph = the_graph(row)
    lines: list[str] = []
    if "figures" in row:
        at = {p: graph.passages[p].span for p in graph.passages}
        text = row["sentence"]
        observations = sorted(
            graph.observations.values(), key=lambda o: (min(at[e] for e in o.evidence), _place(text, o), o.surface)
        )
        found = [shown(graph, o) for o in observations]
        lines += differences(_in_order(row["figures"], found), found, "label")
    if "programmes" in row:
        adopted = [said(graph, a) for a in graph.adoptions.values()]
        names = [row["sentence"].find(p["name"]) for p in adopted]
        found = [p for _, p in sorted(zip(names, adopted, strict=True), key=lambda pair: (pair[0], pair[1]["name"]))]
        lines += differences(_named_in_order(row["programmes"], found), found, "name")
    return lines


def _place(text: str, observation: Observation) -> int:
    return re.sub(r"\s", "", text).find(re.sub(r"\s", "", observation.raw))


def _in_order(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The wanted figures in the order of those found, by value and label: the graph forgets the order of the text."""
    return _matched(wanted, found, lambda w, f: 2 * agrees("value", w.get("value"), f["value"]) + _alike(w, f, "label"))


def _named_in_order(wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return _matched(wanted, found, lambda w, f: _alike(w, f, "name"))


def _alike(wanted: Mapping[str, Any], found: Mapping[str, Any], key: str) -> float:
    return float(agrees(key, wanted.get(key, found[key]), found[key]))


def _matched(wanted: list[dict[str, Any]], found: list[dict[str, Any]], likeness: Any) -> list[dict[str, Any]]:
    left, ordered = list(wanted), []
    for one in found:
        if left:
            best = max(left, key=lambda w: likeness(w, one))
            left.remove(best)
            ordered.append(best)
    return ordered + left


def parameters() -> Iterator[Any]:
    for row in ROWS:
        reason = row.get("known_failure")
        marks = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []
        yield pytest.param(row, id=f"{row.get('role', 'plan')}: {' '.join(row['sentence'].split())}", marks=marks)


@pytest.mark.parametrize("row", list(parameters()))
def test_sentence(row: dict[str, Any]) -> None:
    """A sentence states the figures and programmes of its row, and no others."""
    assert problems(row) == []


def test_rows_are_well_formed() -> None:
    """No key is misspelt, no sentence stands twice, and every row wants something."""
    figure_keys, programme_keys = set(), set()
    for row in ROWS:
        assert set(row) <= ROW_KEYS, row["sentence"]
        assert "figures" in row or "programmes" in row, row["sentence"]
        figure_keys |= {key for figure in row.get("figures", ()) for key in figure}
        programme_keys |= {key for programme in row.get("programmes", ()) for key in programme}
        assert {f["aspect"] for f in row.get("figures", ()) if "aspect" in f} <= DEFINITE, row["sentence"]
    assert figure_keys <= {
        "label", "value", "upper", "unit", "aspect", "status", "period", "comparator", "modality", "relation",
        "reference", "area", "indicator", "programme", "stretches",
    }  # fmt: skip
    assert programme_keys <= {"name", "kind", "stance", "owner", "part_of", "based_on", "definition"}
    told = [(row["sentence"], row.get("role", "plan")) for row in ROWS]
    assert len(set(told)) == len(told) >= 90


def test_rows_notice_what_is_wrong() -> None:
    """A wrong value, a missing figure and a programme that is not there are each told."""
    row = {"sentence": "规上工业增加值增长8%。", "figures": [{"label": "规上工业增加值", "value": 9}]}
    assert problems(row) == ["1. value: 8 instead of 9"]
    assert problems({**row, "figures": []})[0].startswith("1 instead of 0")
    missed = {**row, "figures": [{"value": 8}], "programmes": [{"name": "“甲乙”工程"}]}
    assert problems(missed) == ["0 instead of 1: []"]
