"""kg.vocabulary.weights: what was learned, as it is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.weights import load_weights


def test_a_weight_is_a_whole_number_for_each_feature(tmp_path: Path) -> None:
    """A feature may hold any character that a report has."""
    path = tmp_path / "names.csv"
    path.write_text('feature,weight\n,-1200\n"word ,",35\n"next ""L00",-7\n', encoding="utf-8")
    assert load_weights(path) == {"": -1200, "word ,": 35, 'next "L00': -7}


@pytest.mark.parametrize("row", ["word 项目,1.5", "word 项目,", "word 企业,12"])
def test_a_mistake_is_named_with_its_line(row: str, tmp_path: Path) -> None:
    """A fraction, nothing, and a feature that was there before."""
    path = tmp_path / "names.csv"
    path.write_text(f"feature,weight\nword 企业,10\n{row}\n", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"names\.csv, line 3: word "):
        load_weights(path)


def test_the_weights_of_the_project_can_be_read() -> None:
    """No word belongs to a name for nothing: the weight of every word is against it."""
    weights = load_weights(ontology_folder() / "weights" / "names.csv")
    assert weights[""] < 0
    assert all(weight for weight in weights.values())
