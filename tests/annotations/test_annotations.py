"""The annotations of this folder: each can be measured with, and rests on characters that it names."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.annotation import read_annotation

HERE = Path(__file__).resolve().parent
FILES = sorted(HERE.glob("*/*.json"))
ELSEWHERE = [path for path in FILES if path.parent.name != "seeds"]


def content(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_annotation_can_be_measured_with(path: Path) -> None:
    """It has rows, and takes up only programmes that it lists."""
    annotation = read_annotation(path)
    assert annotation.programmes or annotation.observations
    labels = {programme.label for programme in annotation.programmes}
    assert {r.object for r in annotation.relations if r.type == "adopts"} <= labels


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_annotation_names_its_text(path: Path) -> None:
    """Of a text that is not here it has the sha256, and rows that begin inside its stretches; no quote of the text."""
    annotation, raw = read_annotation(path), content(path)
    assert len(raw["sha256"]) == 64
    assert annotation.stretches
    rows = [row for kind in annotation.kinds for row in raw[kind]]
    assert not any("quote" in row for row in rows)
    assert all(any(begin <= row["begin"] < end for begin, end in annotation.stretches) for row in rows)


def test_no_text_is_on_both_sides() -> None:
    """What only measures was neither mended on nor learned from."""
    check = {content(path)["text"] for path in HERE.glob("check/*.json")}
    others = {content(path)["text"] for path in ELSEWHERE if path.parent.name != "check"}
    learned = {row["text"] for name in ("readings.csv", "reviewed.csv") for row in table(name)}
    assert check
    assert check.isdisjoint(others | learned)


def test_what_was_gone_over_had_been_read() -> None:
    """Every row of reviewed.csv is about a number of readings.csv, in a text whose sha256 an annotation has."""
    read = {(row["text"], row["begin"], row["end"]) for row in table("readings.csv")}
    annotated = {content(path)["text"] for path in HERE.glob("tuning/*.json")}
    reviewed = table("reviewed.csv")
    assert reviewed
    assert {(row["text"], row["begin"], row["end"]) for row in reviewed} <= read
    assert {row["text"] for row in reviewed} <= annotated
