"""ontology/weights -> what was learned from annotated texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.vocabulary.files import csv_lines, mistake

UNIT = 1000
"""What a weight of one logit is written as: whole numbers add up to the same sum in any order."""


def load_weights(path: Path) -> Mapping[str, int]:
    """The weight of each feature, in thousandths of a logit; OntologyError names the line of a mistake."""
    weights: dict[str, int] = {}
    for number, row in csv_lines(path):
        feature, weight = row.get("feature", ""), row.get("weight", "")
        if feature in weights or not weight.removeprefix("-").isdecimal():
            raise mistake(path, number, feature, f"repeated, or no whole number: {weight!r}")
        weights[feature] = int(weight)
    return weights
