"""The writers on the annotations of the seeds: what a perfect reader's graph says, read back by the yardstick."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.link.shortcuts import Link, shortcuts
from kg.model.graph import Graph
from kg.model.text import ConceptId
from kg.vocabulary.load import load_vocabulary
from kg.write.used import used_concepts
from kg.write.views.details import programme_details
from tests.gold_readings import GOLD, gold_readings

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def gold() -> Graph:
    return Graph.of(gold_readings(GOLD, SEEDS, load_vocabulary()))


@pytest.mark.parametrize("code", ["415x", "315", "thousand-projects", "services-100", "8-4"])
def test_what_reaches_the_city_and_no_district(gold: Graph, code: str) -> None:
    """415X, 315, 千项万亿, 百千万 and 8+4 cascade to 杭州市 alone; the districts' editions are silent."""
    vocabulary, key = load_vocabulary(), ConceptId(f"programme/zj-{code}")
    found = [s.object for s in shortcuts(gold, vocabulary) if s.link is Link.CASCADES_TO and s.subject == key]
    assert found == ["division/330100"]
    silent = programme_details(gold, used_concepts(gold, vocabulary))[key]["silent"]
    assert sorted(gold.reports[report].edition for report in silent) == ["infographic", "infographic", "keypoints"]
