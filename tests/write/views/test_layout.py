"""Where things are drawn."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from kg.write.network import to_network
from kg.write.views.layout import Box, boxes
from tests.factories import HANGZHOU, THREE_NO1, XIAOSHAN, YUHANG, ZHEJIANG, a_cascade, a_vocabulary


def many(programmes: int, districts: int) -> nx.DiGraph[str]:
    """A province, its cities and districts, and programmes of all three levels."""
    network: nx.DiGraph[str] = nx.DiGraph()
    for number in range(districts):
        network.add_node(f"division/{number:06}", kind="division", rank=1 if number == 0 else 2 + number % 2)
    for number in range(programmes):
        node = f"programme/{number:06}"
        network.add_node(node, kind="programme", rank=number % 4, levels=1, divisions=1, reports=1)
        network.add_edge(f"division/{number % districts:06}", node)
    return network


@pytest.mark.parametrize(("programmes", "districts"), [(1, 1), (25, 4), (150, 40), (600, 90)])
def test_nothing_is_drawn_on_top_of_anything_else(programmes: int, districts: int) -> None:
    """However many there are, no two boxes touch."""
    network = many(programmes, districts)
    sizes = {key: (100 + 7 * (index % 9), 30 + 17 * (index % 2)) for index, key in enumerate(network)}
    placed = boxes(network, [key for key in network if key.startswith("programme")], sizes)
    assert placed.keys() == set(network)
    assert not [pair for pair in combinations(placed.values(), 2) if pair[0].overlaps(pair[1])]


def test_levels_run_downwards() -> None:
    """Province, its programmes, city, its districts; peers side by side."""
    network = to_network(a_cascade(), a_vocabulary())
    placed = boxes(network, [THREE_NO1, "programme/zj-415x", "programme/p-0a1b2c"], dict.fromkeys(network, (160, 40)))
    order = [ZHEJIANG, THREE_NO1, HANGZHOU, "programme/p-0a1b2c", XIAOSHAN]
    heights = [placed[key].y for key in order]
    assert heights == sorted(set(heights))
    assert placed[XIAOSHAN].y == placed[YUHANG].y
    assert placed[XIAOSHAN].x != placed[YUHANG].x


def test_the_first_view_fits_a_window() -> None:
    """Twenty-five programmes and four divisions are drawn within 1100 by 800 pixels."""
    network = many(25, 4)
    placed = boxes(network, [key for key in network if key.startswith("programme")], dict.fromkeys(network, (150, 44)))
    assert max(b.x + b.width / 2 for b in placed.values()) - min(b.x - b.width / 2 for b in placed.values()) <= 1100
    assert max(b.y + b.height / 2 for b in placed.values()) - min(b.y - b.height / 2 for b in placed.values()) <= 800


def test_boxes_that_share_ground_overlap() -> None:
    """Side by side is apart, a pixel less is not."""
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 10, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 10, 10))
