"""The one network that is drawn and exported."""

from __future__ import annotations

import io

import networkx as nx

from kg.model.fact import Stance
from kg.model.graph import Graph
from kg.write.network import to_network
from tests.factories import (
    HANGZHOU,
    THREE_NO1,
    XIAOSHAN,
    ZHEJIANG,
    a_cascade,
    a_reading,
    a_report,
    a_vocabulary,
    an_adoption,
)


def test_who_takes_up_what() -> None:
    """Adoptions run from division to programme, ownership and parts from the programme."""
    network = to_network(a_cascade(), a_vocabulary())
    kinds = {(a, b): network.edges[a, b]["kind"] for a, b in network.edges}
    assert kinds[HANGZHOU, "programme/zj-415x"] == "adoption"
    assert kinds["programme/zj-415x", ZHEJIANG] == "owner"
    assert kinds["programme/zj-415x", "programme/zj-ten-major"] == "part"
    assert (XIAOSHAN, "programme/zj-415x") not in kinds
    data = network.nodes[THREE_NO1]
    assert (data["rank"], data["levels"], data["divisions"], data["reports"], data["established"]) == (1, 2, 3, 3, 1)
    assert network.nodes["programme/p-0a1b2c"]["established"] == 0


def test_several_reports_of_a_division_are_one_edge() -> None:
    """It keeps the strongest stance, all cues and all years."""
    early, late = a_report(year=2022), a_report(year=2024)
    readings = [
        a_reading(early, [], [an_adoption(early, stance=Stance.MENTIONS, cues={"提到"})]),
        a_reading(late, [], [an_adoption(late, stance=Stance.ALIGNS, cues={"落实省"})]),
    ]
    edge = to_network(Graph.of(readings), a_vocabulary()).edges[XIAOSHAN, "programme/zj-415x"]
    assert edge == {"kind": "adoption", "stance": "Aligns", "cues": "提到、落实省", "years": "2022、2024", "reports": 2}


def test_any_graph_format_holds_it() -> None:
    """All attributes are text or whole numbers, so that GraphML and GEXF can be written."""
    network = to_network(a_cascade(), a_vocabulary())
    nx.write_gexf(network, io.BytesIO())
    nx.write_graphml(network, io.BytesIO())
    values = [value for _, data in network.nodes(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str, int}
