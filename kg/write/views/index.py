"""Graph -> views/index.html: the reports, how far each programme reaches, and the figures to doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model.concept import Level
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary
from kg.write.used import Used, used_concepts
from kg.write.views.details import programme_details, report_details
from kg.write.views.page import own, render
from kg.write.views.wording import LEVELS

MOST = 2000
"""Programmes listed at most; the page says how many there are."""


def index_html(graph: Graph, vocabulary: Vocabulary, pages: Mapping[str, tuple[str, str]]) -> str:
    """The front page of the views; `pages` are the others, file name -> title in Chinese and English."""
    used = used_concepts(graph, vocabulary)
    reports = report_details(graph, used)
    programmes = _programmes(graph, used, reports)
    figures = {
        ("报告", "reports"): len(graph.reports),
        ("项目", "programmes"): len(programmes),
        ("提及", "adoptions"): len(graph.adoptions),
        ("数字", "observations"): len(graph.observations),
        ("存疑数字", "doubtful"): sum(o.suspect is not None for o in graph.observations.values()),
        ("原句", "passages"): len(graph.passages),
    }
    return render(
        "index.html",
        {"page": own("index.js")},
        own("style.css"),
        figures=figures,
        pages=pages,
        reports=_reports(graph, reports),
        coverage=_coverage(graph, used),
        levels=LEVELS,
        programmes=programmes[:MOST],
        programme_count=len(programmes),
        suspects=_suspects(graph, used, reports),
    )


def _reports(graph: Graph, reports: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    adoptions, observations = dict.fromkeys(reports, 0), dict.fromkeys(reports, 0)
    for adoption in graph.adoptions.values():
        adoptions[adoption.report] += 1
    for observation in graph.observations.values():
        observations[observation.report] += 1
    return [
        {**report, "programmes": adoptions[key], "observations": observations[key]} for key, report in reports.items()
    ]


def _coverage(graph: Graph, used: Used) -> list[dict[str, Any]]:
    """For each level that has a report: how many divisions, reports and years."""
    rows = []
    for level in Level:
        here = [r for r in graph.reports.values() if used.divisions[r.issuer].level is level]
        if here:
            years = sorted({r.year for r in here})
            span = str(years[0]) if len(years) == 1 else f"{years[0]}—{years[-1]}"
            divisions = len({r.issuer for r in here})
            rows.append({"level": LEVELS[level.value], "divisions": divisions, "reports": len(here), "years": span})
    return rows


def _programmes(graph: Graph, used: Used, reports: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Programmes that a report names, the widest reach first: who names each at every level, and who does not."""
    rows = []
    for key, details in programme_details(graph, used).items():
        if details["named"]:
            named: dict[str, set[str]] = {level: set() for level in LEVELS}
            for report in details["named"]:
                division = used.divisions[ConceptId(reports[report]["issuer"])]
                named[division.level.value].add(f"{division.name} {reports[report]['year']}")
            silent = [reports[report] for report in reports if report in details["silent"]]
            rows.append({**details, "id": key, "by_level": {k: sorted(v) for k, v in named.items()}, "unsaid": silent})
    rows.sort(key=lambda row: (-sum(map(bool, row["by_level"].values())), -len(row["named"]), row["name"], row["id"]))
    return rows


def _suspects(graph: Graph, used: Used, reports: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    order = {key: rank for rank, key in enumerate(reports)}
    found = [o for o in graph.observations.values() if o.suspect is not None]
    found.sort(key=lambda o: (order[o.report], o.surface, o.key))
    return [
        {
            "report": reports[o.report],
            "surface": o.surface,
            "raw": o.raw,
            "why": o.suspect,
            "sentences": [graph.passages[place].clean for place in sorted(o.evidence)],
        }
        for o in found
    ]
