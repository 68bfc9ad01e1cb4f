"""tests.annotations.learn: weights come from what annotations say of figures."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.extract.labels import Labeller
from kg.extract.surroundings import cut_words
from kg.extract.wording import Wording
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary
from kg.vocabulary.weights import load_weights
from tests.annotations.learn import HERE, SEEDS, Example, cross, examples, learn, write_weights
from tests.extract.test_wording import the_figures

THINGS = ("工厂", "园区", "学校", "医院", "公园", "车间", "码头", "港口", "站点", "展馆", "门店", "农场")


@cache
def the_vocabulary() -> Vocabulary:
    return load_vocabulary()


def an_example(thing: str, level: str, number: int) -> Example:
    """A sentence of which the grammar saw the noun alone, while the annotation has the word before it as well."""
    text = f"建成{level}{thing}{number}家。"
    (read,) = the_figures(text, {})
    return Example(
        text=f"{level}{number % 5}", sentence=text, cut=cut_words(text, the_vocabulary().words),
        figures=(replace(read, label=thing),), index=0, labels=(level + thing,),
    )  # fmt: skip


def the_examples() -> list[Example]:
    return [an_example(thing, level, n) for n, thing in enumerate(THINGS, 11) for level in ("智慧", "绿色", "美丽")]


def test_what_annotations_add_is_learned() -> None:
    """After sentences in which a word before the noun belongs to the name, it does so in another one."""
    labeller = Labeller(the_vocabulary().patterns, the_vocabulary().words)
    unseen = an_example("仓库", "绿色", 40)
    wording = Wording(labeller, learn(the_examples()))
    assert wording.revise(unseen.sentence, unseen.figures)[0].label == "绿色仓库"


def test_the_same_examples_teach_the_same() -> None:
    """Learning is a function of its examples."""
    assert learn(the_examples()) == learn(the_examples())


def test_cross_validation_compares_with_the_grammar() -> None:
    """One line for each fold and one for all, with both shares."""
    lines = list(cross(the_examples(), the_vocabulary()))
    assert len(lines) == 6
    assert "36 names" in lines[-1]
    assert all("grammar" in line and "weighed" in line for line in lines)


def test_written_weights_are_read_again(tmp_path: Path) -> None:
    """What is written down is what was learned."""
    weights = learn(the_examples())
    write_weights(weights, tmp_path / "names.csv")
    assert load_weights(tmp_path / "names.csv") == weights


def test_annotated_figures_are_examples() -> None:
    """Every figure of a text that its annotation has becomes an example with its labels."""
    found = list(examples(the_vocabulary(), SEEDS))
    assert len(found) > 500
    assert all(example.labels and 0 <= example.index < len(example.figures) for example in found)


def test_readings_are_in_the_order_of_the_texts() -> None:
    """readings.csv has each text once, from its beginning to its end."""
    with (HERE / "readings.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], int(row["begin"])) for row in csv.DictReader(file)]
    assert rows == sorted(rows)
