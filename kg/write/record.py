"""Graph -> build.json: what the build was made from and what came out, a function of inputs and code alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from kg.model.graph import Graph
from kg.vocabulary.concepts import Vocabulary


def build_record(
    graph: Graph,
    vocabulary: Vocabulary,
    shortcuts: Iterable[tuple[str, str, str]],
    *,
    triples: int,
    warnings: Iterable[str] = (),
) -> str:
    """build.json as text, with sorted keys and neither times nor paths.

    `inputs` has a row for each report with what decided its issuer, year and edition; `counts` says how many things of
    each kind the graph has; `warnings` are those of the readings, sorted.
    """
    inputs = [
        {
            "file": report.source,
            "sha256": report.sha256,
            "report": report.id,
            "issuer": vocabulary.divisions[report.issuer].name,
            "year": report.year,
            "edition": report.edition,
            "decided_by": dict(report.decided),
        }
        for report in sorted(graph.reports.values(), key=lambda report: (report.source, report.id))
    ]
    content = {
        "inputs": inputs,
        "versions": {"gwr-kg": version("gwr-kg"), "ontology": vocabulary.version},
        "counts": _counts(graph, shortcuts) | {"triples": triples},
        "warnings": sorted(set(warnings)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _counts(graph: Graph, shortcuts: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    named = {a.programme for a in graph.adoptions.values()}
    return {
        "reports": len(graph.reports),
        "passages": len(graph.passages),
        "observations": len(graph.observations),
        "suspect_observations": sum(o.suspect is not None for o in graph.observations.values()),
        "adoptions": len(graph.adoptions),
        "claims": len(graph.claims),
        "programmes": len(named),
        "provisional_programmes": len(graph.programmes),
        "indicators": len({o.indicator for o in graph.observations.values()}),
        "minted_indicators": len(graph.indicators),
        "zones": len(graph.zones),
        "shortcuts": dict(sorted(Counter(str(link) for _, link, _ in shortcuts).items())),
    }
