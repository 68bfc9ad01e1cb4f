"""Graph -> networkx.DiGraph: who takes up which programme; the one network that is drawn and exported."""

from __future__ import annotations

import networkx as nx

from kg.model.concept import LEVEL_RANK
from kg.model.fact import STANCES_BY_STRENGTH, Adoption
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.vocabulary.concepts import Vocabulary
from kg.write.used import Used, used_concepts


def to_network(graph: Graph, vocabulary: Vocabulary) -> nx.DiGraph[str]:
    """Divisions and programmes, with attributes that any graph format can hold (text and whole numbers).

    Nodes: `kind` division (with `level`, `rank` from 0 for the nation, `reports`) or programme (with `rank`, that of
    the highest division that owns it or takes it up, `levels`, `reports`, `divisions` counted over the adoptions,
    `established` 1 where the vocabulary knows it). Edges: `kind` adoption (division -> programme, with the strongest
    `stance`, `cues`, `years` and the number of `reports`), owner (programme -> division) or part (programme -> whole).
    """
    used = used_concepts(graph, vocabulary)
    adopted: dict[tuple[ConceptId, ConceptId], list[Adoption]] = {}
    for adoption in graph.adoptions.values():
        adopted.setdefault((adoption.adopter, adoption.programme), []).append(adoption)
    network: nx.DiGraph[str] = nx.DiGraph()
    _add_divisions(network, graph, used)
    _add_programmes(network, graph, used, vocabulary)
    for (division, programme), adoptions in sorted(adopted.items()):
        network.add_edge(division, programme, kind="adoption", **_wording(adoptions))
    for programme in used.programmes:
        for owner in used.owners[programme]:
            network.add_edge(programme, owner, kind="owner")
        for whole in used.wholes[programme]:
            network.add_edge(programme, whole, kind="part")
    return network


def _add_divisions(network: nx.DiGraph[str], graph: Graph, used: Used) -> None:
    named = {
        *(report.issuer for report in graph.reports.values()),
        *(adoption.adopter for adoption in graph.adoptions.values()),
        *(owner for owners in used.owners.values() for owner in owners),
    }
    for key in sorted(named):
        division = used.divisions[key]
        reports = sum(report.issuer == key for report in graph.reports.values())
        network.add_node(
            key,
            kind="division",
            label=division.name,
            level=division.level.value,
            rank=LEVEL_RANK[division.level],
            reports=reports,
        )


def _add_programmes(network: nx.DiGraph[str], graph: Graph, used: Used, vocabulary: Vocabulary) -> None:
    adoptions: dict[ConceptId, list[Adoption]] = {key: [] for key in used.programmes}
    for adoption in graph.adoptions.values():
        adoptions[adoption.programme].append(adoption)
    for key, programme in used.programmes.items():
        adopters = {adoption.adopter for adoption in adoptions[key]}
        ranks = {division: LEVEL_RANK[used.divisions[division].level] for division in (*adopters, *used.owners[key])}
        network.add_node(
            key,
            kind="programme",
            label=programme.name,
            notation=programme.notation,
            type=programme.kind,
            rank=min(ranks.values(), default=len(LEVEL_RANK) - 1),
            levels=len({ranks[division] for division in adopters}),
            reports=len({adoption.report for adoption in adoptions[key]}),
            divisions=len(adopters),
            established=int(key in vocabulary.programmes),
        )


def _wording(adoptions: list[Adoption]) -> dict[str, str | int]:
    stance = min((adoption.stance for adoption in adoptions), key=STANCES_BY_STRENGTH.index)
    cues = sorted({cue for adoption in adoptions for cue in adoption.cues})
    years = sorted({adoption.year for adoption in adoptions})
    return {
        "stance": stance.value,
        "cues": "、".join(cues),
        "years": "、".join(map(str, years)),
        "reports": len({adoption.report for adoption in adoptions}),
    }
