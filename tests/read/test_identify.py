"""Whose report a text is, of which year, and what decided: rows of short texts, and what must hold for all."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.errors import KGError
from kg.read.identify import Identity, identify
from kg.read.manifest import Row
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "identity.yaml").read_text(encoding="utf-8"))["rows"]
SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def the_vocabulary() -> Vocabulary:
    return load_vocabulary()


def the_text(case: dict[str, Any]) -> str:
    """The text of a row, with BODY(name, times) spelt out."""
    spelt = re.sub(
        r"BODY\((\w+), ?(\d+)\)", lambda m: f"推动{m[1]}高质量发展。" * int(m[2]), case["text"] + case.get("more", "")
    )
    return str(spelt)


def of_row(case: dict[str, Any]) -> Identity:
    name = case.get("file", "report.txt")
    row = Row(name, **case["row"]) if "row" in case else None
    return identify(the_text(case), name, row, the_vocabulary())


def flat(identity: Identity) -> dict[str, Any]:
    by = dict(identity.decided)
    return {
        "issuer": identity.issuer.removeprefix("division/"), "year": identity.year, "target_year": identity.target_year,
        "edition": identity.edition, "title": identity.title, "delivered": identity.delivered,
        "speaker": identity.speaker, "issuer_by": by["issuer"], "year_by": by["year"],
    }  # fmt: skip


@pytest.mark.parametrize("case", [c for c in CASES if "want" in c], ids=lambda case: case["says"])
def test_identity(case: dict[str, Any]) -> None:
    """Manifest, headers, the text's own words and the file's name decide, in that order of trust."""
    found = flat(of_row(case))
    assert {key: found[key] for key in case["want"]} == case["want"]


@pytest.mark.parametrize("case", [c for c in CASES if "unknown" in c], ids=lambda case: case["says"])
def test_unknown(case: dict[str, Any]) -> None:
    """What no source says plainly is an error of one line that says what to do, never a guess."""
    with pytest.raises(KGError) as caught:
        of_row(case)
    assert case["unknown"] in str(caught.value)
    assert "\n" not in str(caught.value)


def test_seeds_without_manifest() -> None:
    """A seed that comes without its manifest is the right division's and year's, or an error."""
    truth = {
        "000_41568aa1710098f8.txt": ("330109", 2024),
        "002_257b992d3ace4ba2.txt": ("330100", 2023),
        "003_2522e06ce5e9e3ca.txt": ("330000", 2024),
        "004_8447be46e117db4b.txt": ("330110", 2024),
    }
    for name, (code, year) in truth.items():
        found = identify((SEEDS / name).read_text(encoding="utf-8"), "report.txt", None, the_vocabulary())
        assert (found.issuer, found.year) == (f"division/{code}", year), name
    poor = (SEEDS / "001_2fffdcc124b08b65.txt").read_text(encoding="utf-8")  # names 萧山 twice, beside a town elsewhere
    with pytest.raises(KGError, match="whose report"):
        identify(poor, "report.txt", None, the_vocabulary())


@pytest.mark.parametrize("text", ["", "\n" * 9, "\0", "各位代表", "年" * 5000, "2024年" * 40000, "（" * 100000])
def test_no_report(text: str) -> None:
    """A text that is no report is an error, and not after long thought."""
    with pytest.raises(KGError):
        identify(text, "report.txt", None, the_vocabulary())
