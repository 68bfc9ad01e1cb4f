"""Graph -> what the side panel says: of each programme and division, which report says what, and which is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.model.concept import LEVEL_RANK
from kg.model.fact import Adoption, ClaimKind
from kg.model.graph import Graph
from kg.model.text import ConceptId, Report
from kg.write.used import Used
from kg.write.views.wording import EDITIONS, LEVELS, STANCES


def report_details(graph: Graph, used: Used) -> dict[str, dict[str, Any]]:
    """By report id, from the highest level down, then by division and year: whose, when, which edition."""
    reports = sorted(
        graph.reports.values(), key=lambda r: (LEVEL_RANK[used.divisions[r.issuer].level], r.issuer, r.year, r.id)
    )
    return {
        report.id: {
            "issuer": report.issuer,
            "name": used.divisions[report.issuer].name,
            "year": report.year,
            "edition": EDITIONS[report.edition],
            "title": report.title,
            "source": report.source,
        }
        for report in reports
    }


def passage_details(graph: Graph) -> dict[str, dict[str, Any]]:
    """By passage id: the sentence as it was mended, its headings and page."""
    return {
        key: {"text": passage.clean, "section": " › ".join(passage.section), "page": passage.page}
        for key, passage in graph.passages.items()
    }


def division_details(graph: Graph, used: Used, network_divisions: Iterable[str]) -> dict[str, dict[str, Any]]:
    """By division id: its name, its level and its reports."""
    details = {}
    for key in network_divisions:
        division = used.divisions[ConceptId(key)]
        reports = sorted((r for r in graph.reports.values() if r.issuer == key), key=lambda r: (r.year, r.id))
        details[key] = {
            "name": division.name,
            "level": LEVELS[division.level.value],
            "reports": [report.id for report in reports],
        }
    return details


def programme_details(graph: Graph, used: Used) -> dict[str, dict[str, Any]]:
    """By programme id: name, owner, whole, parts, one entry for each report that names it, and the silent reports."""
    adoptions: dict[ConceptId, dict[str, Adoption]] = {key: {} for key in used.programmes}
    for adoption in graph.adoptions.values():
        adoptions[adoption.programme][adoption.report] = adoption
    parts: dict[ConceptId, list[ConceptId]] = {key: [] for key in used.programmes}
    for key, wholes in used.wholes.items():
        for whole in wholes:
            parts[whole].append(key)
    definitions: dict[ConceptId, set[str]] = {key: set() for key in used.programmes}
    for claim in graph.claims.values():
        if claim.kind is ClaimKind.DEFINITION:
            definitions[claim.subject].add(claim.object)
    return {
        key: {
            "name": programme.name,
            "english": programme.english,
            "type": programme.kind,
            "status": programme.status,
            "aliases": sorted(programme.aliases),
            "owners": [used.divisions[owner].name for owner in used.owners[key]],
            "wholes": list(used.wholes[key]),
            "parts": sorted(parts[key]),
            "definitions": sorted(definitions[key]),
            "named": {report: _naming(adoption) for report, adoption in adoptions[key].items()},
            "silent": _silent(graph, used, key, adoptions, parts[key]),
        }
        for key, programme in used.programmes.items()
    }


def _naming(adoption: Adoption) -> dict[str, Any]:
    return {
        "stance": adoption.stance.value,
        "words": STANCES[adoption.stance.value][:2],
        "cues": sorted(adoption.cues),
        "surfaces": sorted(adoption.surfaces),
        "passages": sorted(adoption.evidence, key=_place),
    }


def _place(passage: str) -> tuple[str, int, int]:
    report, _, span = passage.rpartition("/")
    begin, _, end = span.partition("-")
    return report, int(begin), int(end)


def _silent(
    graph: Graph,
    used: Used,
    programme: ConceptId,
    adoptions: Mapping[ConceptId, Mapping[str, Adoption]],
    parts: Iterable[ConceptId],
) -> dict[str, dict[str, Any]]:
    """The reports below the owner (or the highest adopter) that do not name the programme; silence is no refusal.

    `early` says that the report is older than the first one that names it, `parts` which parts of it are named there.
    """
    named = adoptions[programme]
    heads = set(used.owners[programme]) or _highest({a.adopter for a in named.values()}, used)
    first = min((a.year for a in named.values()), default=None)

    def of(report: Report) -> dict[str, Any]:
        said = [used.programmes[part].name for part in sorted(parts) if report.id in adoptions[part]]
        return {"early": first is not None and report.year < first, "parts": said}

    return {
        report.id: of(report)
        for report in graph.reports.values()
        if report.id not in named and not heads.isdisjoint(used.ancestors(report.issuer))
    }


def _highest(divisions: set[ConceptId], used: Used) -> set[ConceptId]:
    best = min((LEVEL_RANK[used.divisions[d].level] for d in divisions), default=None)
    return {d for d in divisions if LEVEL_RANK[used.divisions[d].level] == best}
