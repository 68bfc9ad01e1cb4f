"""What a report says: observations, adoptions and claims about programmes, each with its passages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from kg.model.period import Period
from kg.model.text import ConceptId, PassageId, ReportId


class Aspect(StrEnum):
    """What the number says of its indicator."""

    GROWTH, SHARE, AMOUNT, INCREMENT = "Growth", "Share", "Amount", "Increment"
    RANK, MULTIPLE, INDEX = "Rank", "Multiple", "Index"


class Status(StrEnum):
    """Whether it happened, is expected to have happened, or is promised."""

    ACTUAL, ESTIMATE, TARGET = "Actual", "Estimate", "Target"


class Comparator(StrEnum):
    """How the value bounds the figure."""

    EXACTLY, AT_LEAST, MORE_THAN, AT_MOST = "Exactly", "AtLeast", "MoreThan", "AtMost"
    LESS_THAN, ABOUT, BETWEEN = "LessThan", "About", "Between"


class Modality(StrEnum):
    """How hard the promise is: 确保, nothing, 力争."""

    ENSURE, PLAIN, STRIVE = "Ensure", "Plain", "Strive"


class Relation(StrEnum):
    """How a target without a number stands to its reference: 与…同步, 高于…, 低于…."""

    SYNC, ABOVE, BELOW = "Sync", "Above", "Below"


class Stance(StrEnum):
    """In the order of strength: the strongest is the one that an Adoption keeps."""

    LAUNCHES, ALIGNS, IMPLEMENTS = "Launches", "Aligns", "Implements"
    REPORTS, MENTIONS = "Reports", "Mentions"


STANCES_BY_STRENGTH = tuple(Stance)


def content_key(*parts: object) -> str:
    """Sixteen hex digits that depend on the content of `parts` alone.

    >>> content_key("a", None) == content_key("a", "None")
    False
    """
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def canonical(amount: Decimal) -> Decimal:
    """The one spelling of a number: 5, 5.0 and 5E+0 are the same amount.

    >>> canonical(Decimal("5.50")), canonical(Decimal("1E+4"))
    (Decimal('5.5'), Decimal('10000'))
    """
    amount = amount.normalize()
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount


@dataclass(frozen=True, slots=True)
class Observation:
    """One number (or one target without a number) that a report states about the world.

    Attributes:
        surface: the indicator phrase as written, made whole (农村居民人均可支配收入).
        area: a Division or a FunctionalZone.
        period: None where the text leaves it open.
        value: in the base unit, 万 and 亿 folded in; None for relative targets and only there.
        upper: upper bound, for `Between` alone.
        unit: `unit/PERCENT` …: a concept of the units scheme.
        unit_text: the base unit as written (元, %, 家); None where there is none.
        raw: the value as written (5.5%左右).
        programme: the Programme that the sentence puts the number under.
        relation, reference, reference_indicator: for targets such as 与经济增长同步.
        stretch_of: key of the target that this one stretches (力争6%).
        suspect: why the number is doubtful, one sentence.
        confidence: 0 to 1.
        rule: name of the pattern that read it.
        evidence: never empty.
    """

    report: ReportId
    indicator: ConceptId
    surface: str
    area: ConceptId
    period: Period | None
    aspect: Aspect
    status: Status
    comparator: Comparator
    modality: Modality
    value: Decimal | None
    upper: Decimal | None
    unit: ConceptId | None
    unit_text: str | None
    raw: str
    confidence: Decimal
    evidence: frozenset[PassageId]
    rule: str = ""
    programme: ConceptId | None = None
    relation: Relation | None = None
    reference: str | None = None
    reference_indicator: ConceptId | None = None
    stretch_of: str | None = None
    suspect: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"an observation must have evidence: {self.surface}")
        if self.value is None and self.relation is None:
            raise ValueError(f"neither value nor relation: {self.surface}")

    @property
    def key(self) -> str:
        """Identity: all that is claimed, neither the evidence nor the confidence."""
        value = None if self.value is None else str(canonical(self.value))
        upper = None if self.upper is None else str(canonical(self.upper))
        period = None if self.period is None else self.period.label
        return content_key(
            self.report, self.indicator, self.surface, self.area, period, self.aspect.value, self.status.value,
            self.comparator.value, value, upper, self.unit, self.unit_text,
            None if self.relation is None else self.relation.value, self.reference, self.stretch_of,
        )  # fmt: skip

    def merged(self, other: Observation) -> Observation:
        """The same claim read twice, with the evidence of both."""
        first = min((self, other), key=_preference)
        programmes = [o.programme for o in (self, other) if o.programme is not None]
        reasons = [o.suspect for o in (self, other) if o.suspect is not None]
        return replace(
            first,
            evidence=self.evidence | other.evidence,
            programme=min(programmes, default=None),
            suspect=min(reasons, default=None),
        )


def _preference(observation: Observation) -> tuple[object, ...]:
    """Orders readings of one claim by all that may differ between them, the surest first."""
    o = observation
    return -o.confidence, o.raw, o.rule, o.modality.value, o.reference_indicator or ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """That a report takes up a programme: one for each report and programme.

    `surfaces` are the names as written there, `cues` the words that carry the stance (深入实施).
    """

    report: ReportId
    adopter: ConceptId
    programme: ConceptId
    year: int
    stance: Stance
    cues: frozenset[str]
    surfaces: frozenset[str]
    confidence: Decimal
    evidence: frozenset[PassageId]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"an adoption must have evidence: {self.programme}")

    @property
    def key(self) -> str:
        return f"{self.report}/{self.programme.partition('/')[2]}"

    def merged(self, other: Adoption) -> Adoption:
        """Both mentions as one adoption with the stronger stance."""
        return replace(
            self,
            stance=min(self.stance, other.stance, key=STANCES_BY_STRENGTH.index),
            cues=self.cues | other.cues,
            surfaces=self.surfaces | other.surfaces,
            confidence=max(self.confidence, other.confidence),
            evidence=self.evidence | other.evidence,
        )


class ClaimKind(StrEnum):
    """What a report may say of a programme itself; the values are the contract's property names."""

    OWNER, PART_OF, BASED_ON, DEFINITION = "owner", "partOfProgramme", "basedOn", "definition"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about a programme: whose it is, what it is part of, what it localises, how it is defined.

    `object` is a ConceptId, except for DEFINITION, where it is the text's own words.
    """

    report: ReportId
    subject: ConceptId
    kind: ClaimKind
    object: str
    evidence: frozenset[PassageId]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim must have evidence: {self.subject} {self.kind}")

    @property
    def key(self) -> str:
        return content_key(self.report, self.subject, self.kind.value, self.object)

    def merged(self, other: Claim) -> Claim:
        return replace(self, evidence=self.evidence | other.evidence)
