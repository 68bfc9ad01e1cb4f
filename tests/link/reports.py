"""Tiny reports for the tests of kg.link, read with the real vocabulary."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from kg.extract.find import find
from kg.link.facts import relate
from kg.model.graph import Reading
from kg.model.text import ConceptId, Report, ReportId
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary

NATION, HUBEI, NANCHANG, WUHAN, XIAOSHAN = (
    ConceptId(f"division/{code}") for code in ("100000", "420000", "360100", "420100", "330109")
)


@cache
def the_vocabulary() -> Vocabulary:
    return load_vocabulary()


def a_text(text: str, of: str = HUBEI, year: int = 2025, **more: Any) -> Report:
    """A report of `of` with these very characters."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    fields = {"edition": "full", "title": "政府工作报告", "source": "x.txt", "sha256": digest, "text": text, **more}
    return Report(ReportId(f"{of[-6:]}-{year}-{digest[:8]}"), ConceptId(of), year, year, **fields)


def read(text: str, of: str = HUBEI, year: int = 2025, *, whole: bool = False, **more: Any) -> Reading:
    """What a report says that plans with one sentence, or that is `text` as a whole."""
    report = a_text(text if whole else f"二、{year}年工作安排\n\n{text}\n", of, year, **more)
    return relate(report, find(report, the_vocabulary()), the_vocabulary())
