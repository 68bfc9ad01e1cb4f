"""The weights of kg.extract.wording from the annotations: python -m tests.annotations.learn [--cross].

What the grammar of names read in a text before anything was mended on that text is kept in readings.csv, so that the
weights learn how far to trust it on texts that nobody has seen. So the seeds teach nothing: the grammar had been mended
on them before there were readings. Beside the annotations, reviewed.csv has figures that a reader went over in what the
stretches leave over. With --cross nothing is written: each fifth of the
texts is read with the weights of the other four, and the share of names that agree with the annotation is printed,
beside that of the grammar alone. Needs the texts of ../shared/corpus and scikit-learn (pip install --group dev).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from kg.evaluate.likeness import alike, close
from kg.extract.labels import Labeller
from kg.extract.sections import sentences
from kg.extract.surroundings import Word, around, characters_of, cut_words, holds
from kg.extract.wording import Wording
from kg.model.fact import Aspect, Comparator, Modality, Status
from kg.model.mention import Figure, Sentence
from kg.model.text import Span
from kg.read.manifest import read_manifest
from kg.read.report import read_file, read_report
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary
from kg.vocabulary.weights import UNIT

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[1] / "seeds"
CORPUS = HERE.parents[1].parent / "shared" / "corpus"
WEIGHTS = HERE.parents[1] / "ontology" / "weights" / "names.csv"
FOLDS = 5
AGREES = 0.5
"""Likeness from which two labels are one (score.py)."""
_UNIT_AFTER = 12
"""Characters that a reading may take in behind a quote: 左右, 大关."""
THRESHOLD = -0.62
"""Logit of the probability 0.35: a name that says a word too much is better than one that lacks it."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of a sentence's figures as the grammar read them, and the labels that the annotation allows for it."""

    text: str
    sentence: str
    cut: tuple[Word, ...]
    figures: tuple[Figure, ...]
    index: int
    labels: tuple[str, ...]

    @property
    def figure(self) -> Figure:
        return self.figures[self.index]


def examples(vocabulary: Vocabulary, folder: Path = CORPUS) -> Iterator[Example]:
    """Every figure of readings.csv in a text of `folder` that an annotation or a reader has."""
    readings: dict[str, list[dict[str, str]]] = {}
    with (HERE / "readings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            readings.setdefault(row["text"], []).append(row)
    annotated: dict[str, list[dict[str, Any]]] = {}
    for path in sorted([*(HERE / "seeds").glob("*.json"), *(HERE / "tuning").glob("*.json")]):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        annotated.setdefault(annotation["text"], []).extend(annotation["observations"])
    for row in _reviewed():
        annotated.setdefault(row["text"], []).append(row)
    listed = read_manifest(folder / "reports.csv")
    for name, rows in sorted(readings.items()):
        if name not in listed:
            continue
        report = read_report(read_file(folder / name), name, listed[name], vocabulary)
        placed = list(_placed(annotated[name], report.text))
        for sentence in sentences(report, vocabulary.patterns):
            within = [row for row in rows if sentence.span.start <= int(row["begin"]) < sentence.span.end]
            yield from _of_sentence(name, sentence, within, placed, vocabulary)


def _reviewed() -> Iterator[dict[str, Any]]:
    """The figures that a reader went over, with the names that the reader gave or let stand."""
    with (HERE / "reviewed.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row | {"begin": int(row["begin"]), "end": int(row["end"]), "value": float(row["value"])}


def _placed(rows: Sequence[dict[str, Any]], text: str) -> Iterator[dict[str, Any]]:
    """The rows with the characters that they rest on; a quote stands wherever the text has it, white space aside."""
    offsets = [at for at, char in enumerate(text) if not char.isspace()]
    squeezed = "".join(text[at] for at in offsets)
    for row in rows:
        if "begin" in row:
            yield row
            continue
        quote = "".join(row["quote"].split())
        for match in re.finditer(re.escape(quote), squeezed):
            yield row | {"begin": offsets[match.start()], "end": offsets[match.end() - 1] + 1}


def _of_sentence(
    name: str, sentence: Sentence, rows: Sequence[Mapping[str, str]], annotated: Sequence[dict[str, Any]],
    vocabulary: Vocabulary,
) -> Iterator[Example]:  # fmt: skip
    figures = tuple(_figure(row, sentence) for row in rows)
    cut = cut_words(sentence.clean, vocabulary.words) if rows else ()
    for index, row in enumerate(rows):
        labels = tuple(str(gold["label"]) for gold in annotated if _is_of(gold, row))
        if labels:
            yield Example(name, sentence.clean, cut, figures, index, labels)


def _is_of(gold: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    """Whether a row of an annotation is about the number of a reading."""
    value = gold.get("value")
    if gold.get("optional") or value is None:
        return False
    inside = gold["begin"] <= int(row["begin"]) and int(row["end"]) <= gold["end"] + _UNIT_AFTER
    return bool(inside and close(float(row["value"]), value))


def _figure(row: Mapping[str, str], sentence: Sentence) -> Figure:
    begin = sentence.offsets.index(int(row["begin"]))
    end = max(i for i, offset in enumerate(sentence.offsets) if offset < int(row["end"])) + 1
    return Figure(
        label=row["label"], span=Span(begin, end), aspect=Aspect(row["aspect"]), status=Status.ACTUAL, period=None,
        comparator=Comparator.EXACTLY, modality=Modality.PLAIN, value=Decimal(row["value"]), upper=None,
        unit=row["unit"], raw="", rule=row["rule"], stretches=row["stretches"] == "1",
    )  # fmt: skip


def learn(found: Sequence[Example]) -> dict[str, int]:
    """The weights of all features that matter, in thousandths; "" is the weight of every word."""
    rows: list[list[str]] = []
    wanted: list[bool] = []
    for example in found:
        label = max(example.labels, key=lambda label: (alike(label, example.figure.label), label))
        named = characters_of(label, example.sentence, example.figure)
        for word, features in around(example.sentence, example.cut, example.figures, example.index):
            rows.append(features)
            wanted.append(holds(named, word))
    counts = CountVectorizer(analyzer=list, min_df=3, binary=True)
    table = counts.fit_transform(rows)
    model = LogisticRegression(C=0.5, l1_ratio=1, solver="liblinear", max_iter=100, random_state=0)
    model.fit(table, wanted)
    weights = {"": round(UNIT * (float(model.intercept_[0]) - THRESHOLD))}
    for feature, weight in zip(counts.get_feature_names_out(), model.coef_[0], strict=True):
        if rounded := round(UNIT * float(weight)):
            weights[str(feature)] = rounded
    return weights


def cross(found: Sequence[Example], vocabulary: Vocabulary) -> Iterator[str]:
    """One line for each fold: names that agree by the grammar alone, and after weighing."""
    texts = sorted({example.text for example in found})
    labeller, total = Labeller(vocabulary.patterns, vocabulary.words), Counter[str]()
    for fold in range(FOLDS):
        unseen = set(texts[fold::FOLDS])
        wording = Wording(labeller, learn([example for example in found if example.text not in unseen]))
        tally: Counter[str] = Counter()
        for example, name in _revised(wording, [example for example in found if example.text in unseen]):
            tally["names"] += 1
            tally["grammar"] += _agrees(example, example.figure.label)
            tally["weighed"] += _agrees(example, name)
        total += tally
        yield _line(f"fold {fold + 1}", tally)
    yield _line("all", total)


def _revised(wording: Wording, found: Sequence[Example]) -> Iterator[tuple[Example, str]]:
    for example in found:
        yield example, wording.revise(example.sentence, example.figures)[example.index].label


def _agrees(example: Example, name: str) -> bool:
    return max(alike(label, name) for label in example.labels) >= AGREES


def _line(head: str, tally: Mapping[str, int]) -> str:
    names = tally["names"]
    return f"{head:8} {names:6} names  grammar {tally['grammar'] / names:.4f}  weighed {tally['weighed'] / names:.4f}"


def write_weights(weights: Mapping[str, int], path: Path) -> None:
    """A CSV file: feature, weight."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows(sorted(weights.items()))


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cross", action="store_true", help="cross-validate, write nothing")
    vocabulary = load_vocabulary()
    if arguments.parse_args().cross:
        for line in cross(list(examples(vocabulary)), vocabulary):
            print(line)
        return
    weights = learn(list(examples(vocabulary)))
    write_weights(weights, WEIGHTS)
    print(f"{WEIGHTS.relative_to(WEIGHTS.parents[2]).as_posix()}: {len(weights)} weights")


if __name__ == "__main__":
    main()
