"""What a number may inherit from the numbers before it in the same sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.members import AND
from kg.model.fact import Aspect, Modality, Status
from kg.model.mention import Figure, Quantity

_HARD = re.compile(r"[，；：。！？]")
_LIST = re.compile(rf"(?:、|{AND}|及(?![时格])|以及|与|并)+")

_NOTE = re.compile(r"（[^（）]{0,16}下同）")
"""What a bracket says of all figures behind it (生产总值（预计，下同）、财政收入年均分别增长…)."""


@dataclass(slots=True)
class Scene:
    """The last labels, those of the running enumeration (外送煤7560万吨、外送电812亿度，均居…) and of the sentence.

    `opening` is the short sentence before, `topic` the trade that the sentence itself opens with.
    `told` are all names of the sentence, also those that were put together; `counted` the last by unit (个: 重建项目).
    `part` are the labels of a part behind 其中, as long as nothing but a list goes on.
    """

    labels: tuple[str, ...] = ()
    aspect: Aspect | None = None
    kind: str = ""
    added: bool = False
    rule: str = ""
    modality: Modality = Modality.PLAIN
    estimated: bool = False
    falling: bool = False
    opening: str = ""
    topic: str = ""
    enumeration: list[str] = field(default_factory=list)
    part: tuple[str, ...] = ()
    series: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    counted: dict[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Nothing is inherited over a full stop or a semicolon."""
        self.opening = ""
        self.labels, self.aspect, self.kind, self.added, self.rule = (), None, "", False, ""
        self.modality, self.estimated, self.falling = Modality.PLAIN, False, False
        self.enumeration, self.series, self.told, self.part, self.counted = [], [], [], (), {}

    def subjects(self, lead: Lead, *, grows: bool = False) -> tuple[str, ...]:
        """The labels that a number without a name of its own speaks of (其中出口52亿美元，增长33.9%: of the part)."""
        goes_on = lead.listed or (grows and lead.gap == f"，{lead.text}")
        return self.part if self.part and goes_on else self.labels

    def measured(self, lead: Lead) -> str:
        """The label that a bare measure belongs to, or that of a part (其中税收收入增长19.9%，占比63.7%); else ""."""
        near = self.part if lead.gap.startswith(("，", "、")) else ()
        return next(iter((near or self.labels)[-1:]), "")

    def go_on(self, figure: Figure, labels: tuple[str, ...], kind: str, *, added: bool, lead: Lead) -> None:
        """Remembers a figure; one that 其中 makes a part of another leaves that one as the subject."""
        self.told = list(dict.fromkeys([*self.told, *labels]))
        if figure.rule not in ("ellipsis", "share", "rank"):
            self.series = [*self.series, *labels]
            self.counted[figure.unit] = labels[-1]
        fresh = figure.rule != "share" and lead.listed and not set(labels) & set(self.enumeration)
        if figure.rule not in ("ellipsis", "share") or fresh:  # 接待游客60万人次、旅游收入3亿元，均增长20%
            self.enumeration = [*self.enumeration, *labels] if lead.listed else list(labels)
        part = bool(self.labels) and (lead.part or (bool(self.part) and (lead.listed or labels == self.part)))
        self.labels = labels if not part else self.labels
        self.part = labels if part else ()
        self.aspect, self.kind, self.added, self.rule = figure.aspect, kind, added, figure.rule
        self.modality, self.estimated = figure.modality, figure.status is Status.ESTIMATE


@dataclass(frozen=True, slots=True)
class Lead:
    """The words between two numbers.

    Attributes:
        gap: all of them; `text` those after the last comma, without the conjunction that goes on with a list.
        listed: whether nothing but a list goes on (、, 和), with no comma.
        part: whether 其中 makes what follows a part of what precedes.
        group: the numbers that share the lead.
        after: the text behind the last of them.
    """

    gap: str
    text: str
    listed: bool
    part: bool
    group: tuple[Quantity, ...]
    after: str

    @classmethod
    def of(cls, gap: str, group: tuple[Quantity, ...], after: str) -> Lead:
        gap = _NOTE.sub("", gap)
        last = _HARD.split(gap)[-1]
        if "）" in last and "（" not in last:  # 达84亿元（预计数，下同）、增长5%
            gap = last = last.rpartition("）")[2]
        conjunction = _LIST.match(last)
        listed = conjunction is not None and last == gap
        text = last[conjunction.end() :] if conjunction else last
        return cls(gap, text, listed, text.startswith("其中"), group, after)

    @property
    def quantity(self) -> Quantity:
        return self.group[0]
