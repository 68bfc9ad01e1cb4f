"""The annotations of the seeds as Reading values: real cascades for tests of the writers, without the extractor.

Each quote is found in the raw text of its seed, white space aside; an annotation whose quote is not found is left out.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.model.concept import Indicator, Programme
from kg.model.fact import (
    Adoption,
    Aspect,
    Claim,
    ClaimKind,
    Comparator,
    Modality,
    Observation,
    Relation,
    Stance,
    Status,
    content_key,
)
from kg.model.graph import Reading
from kg.model.period import Period
from kg.model.text import ConceptId, Passage, PassageId, Report, ReportId, Span
from kg.vocabulary.concepts import Vocabulary

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "annotations" / "seeds"
COMPARATORS = {"ge": Comparator.AT_LEAST, "le": Comparator.AT_MOST, "eq": Comparator.EXACTLY}
RELATIONS = {"adopts": None, "initiatedBy": ClaimKind.OWNER, "partOf": ClaimKind.PART_OF}
RELATIONS |= {"localises": ClaimKind.BASED_ON, "definedAs": ClaimKind.DEFINITION}


class GoldReport:
    """One annotated seed, and the concepts and passages that its rows come to."""

    def __init__(self, gold: Mapping[str, Any], seed: Path, edition: str, vocabulary: Vocabulary) -> None:
        raw = seed.read_bytes()
        self.text, self.vocabulary = raw.decode("utf-8-sig"), vocabulary
        self.divisions = {d.name: d.id for d in vocabulary.divisions.values() if d.until is None}
        digest, issuer = hashlib.sha256(raw).hexdigest(), self.divisions[gold["jurisdiction"]]
        identifier = ReportId(f"{issuer.partition('/')[2]}-{gold['year']}-{digest[:8]}")
        self.report = Report(
            identifier, issuer, gold["year"], gold["year"], edition, "政府工作报告", gold["text"], digest, self.text
        )
        self.offsets = [i for i, character in enumerate(self.text) if not character.isspace()]
        self.squeezed = "".join(self.text[i] for i in self.offsets)
        self.passages: dict[PassageId, Passage] = {}
        self.programmes: dict[ConceptId, Programme] = {}
        self.indicators: dict[ConceptId, Indicator] = {}
        self.names = {name: p.id for p in vocabulary.programmes.values() for name in (p.name, *p.aliases)}
        self.labels = {name: i.id for i in vocabulary.indicators.values() for name in (i.name, *i.aliases)}
        self.units = {surface: unit.id for unit in vocabulary.units.values() for surface in unit.surfaces}
        self.gold = gold

    def evidence(self, quote: str) -> frozenset[PassageId]:
        squeezed = "".join(quote.split())
        at = self.squeezed.find(squeezed)
        if at < 0 or not squeezed:
            return frozenset()
        span = Span(self.offsets[at], self.offsets[at + len(squeezed) - 1] + 1)
        passage = Passage(self.report.id, span, self.text[span.slice()], squeezed)
        self.passages[passage.id] = passage
        return frozenset({passage.id})

    def programme(self, label: str) -> ConceptId:
        row = next((p for p in self.gold["programmes"] if p["label"] == label), {"label": label})
        for name in (label, *row.get("aliases", ())):
            if name in self.names:
                return self.names[name]
        key = ConceptId(f"programme/p-{content_key(label)}")
        self.programmes[key] = Programme(key, label, tuple(row.get("aliases", ())), kind=row.get("kind", "其他"))
        return key

    def indicator(self, label: str) -> ConceptId:
        if label in self.labels:
            return self.labels[label]
        key = ConceptId(f"indicator/i-{content_key(label)}")
        self.indicators[key] = Indicator(key, label)
        return key

    def observation(self, row: Mapping[str, Any]) -> Observation | None:
        evidence, relative = self.evidence(row["quote"]), row.get("relative")
        if not evidence or (row.get("value") is None and not relative):
            return None
        period = row.get("period")
        return Observation(
            report=self.report.id,
            indicator=self.indicator(row.get("metric") or row["label"]),
            surface=row["label"],
            area=self.divisions[row.get("jurisdiction") or self.gold["jurisdiction"]],
            period=Period.of(period) if period else None,
            aspect=Aspect(row["aspect"].capitalize()),
            status=Status(row["status"].capitalize()),
            comparator=COMPARATORS.get(row["comparator"]) or Comparator(row["comparator"].capitalize()),
            modality=Modality.PLAIN,
            value=None if row.get("value") is None else Decimal(str(row.get("value"))),
            upper=Decimal(str(row["upper"])) if row.get("upper") else None,
            unit=self.units.get(row.get("unit") or "", ConceptId("unit/NUM")) if row.get("value") is not None else None,
            unit_text=row.get("unit"),
            raw=str(row.get("value") or ""),
            confidence=Decimal("0.9"),
            evidence=evidence,
            programme=self.programme(row["programme"]) if row.get("programme") else None,
            relation=Relation(relative["op"].capitalize()) if relative else None,
            reference=relative["ref"] if relative else None,
        )

    def adoption(self, row: Mapping[str, Any]) -> Adoption | None:
        evidence = self.evidence(row["quote"])
        if not evidence:
            return None
        programme = self.programme(row["object"])
        names = frozenset({row["object"]})
        adopter = self.divisions.get(row["subject"], self.report.issuer)
        stance, cues = Stance(row["stance"].capitalize()), frozenset({row["quote"][:4]})
        year, confidence = self.report.year, Decimal("0.9")
        return Adoption(self.report.id, adopter, programme, year, stance, cues, names, confidence, evidence)

    def claim(self, row: Mapping[str, Any]) -> Claim | None:
        kind, evidence = RELATIONS[row["type"]], self.evidence(row["quote"])
        if kind is None or not evidence:
            return None
        what = row["object"]
        if kind is ClaimKind.OWNER:
            what = self.divisions[what]
        elif kind is not ClaimKind.DEFINITION:
            what = self.programme(what)
        return Claim(self.report.id, self.programme(row["subject"]), kind, what, evidence)

    def reading(self) -> Reading:
        relations = self.gold["relations"]
        observations = [o for o in map(self.observation, self.gold["observations"]) if o]
        adoptions: dict[str, Adoption] = {}
        for row in relations:
            adoption = self.adoption(row) if row["type"] == "adopts" else None
            if adoption:
                seen = adoptions.get(adoption.key)
                adoptions[adoption.key] = seen.merged(adoption) if seen else adoption
        claims = [c for c in map(self.claim, relations) if c]
        return Reading(
            self.report,
            tuple(self.passages.values()),
            tuple({o.key: o for o in observations}.values()),
            tuple(adoptions.values()),
            tuple({c.key: c for c in claims}.values()),
            tuple(self.programmes.values()),
            tuple(self.indicators.values()),
        )


def gold_readings(gold: Path, seeds: Path, vocabulary: Vocabulary) -> list[Reading]:
    """One Reading for each annotation file in `gold` whose text is in `seeds`."""
    with (seeds / "reports.csv").open(encoding="utf-8-sig", newline="") as file:
        editions = {row["file"]: row["edition"] for row in csv.DictReader(file)}
    readings = []
    for path in sorted(gold.glob("*-20*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        name = content["text"]
        readings.append(GoldReport(content, seeds / name, editions[name], vocabulary).reading())
    return readings
