"""Sentence -> figures: each number with the name of what it measures, its aspect, status and period.

What makes this hard is what Chinese leaves out: a subject serves several numbers (18753亿元、增长1.5%), a head several
subjects (城镇和农村居民人均可支配收入分别增长5.2%、7.3%), a verb a whole list (新增…30家，…50家).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.coordination import Coordination
from kg.extract.labels import Label, Labeller
from kg.extract.periods import PeriodFinder, TimeWord
from kg.extract.quantities import QuantityFinder
from kg.model.concept import Unit
from kg.model.fact import Aspect, Comparator, Modality, Relation, Status
from kg.model.mention import Figure, Quantity, Role, Sentence
from kg.model.period import Period
from kg.model.text import ConceptId, Span
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

_HARD = re.compile(r"[，；：。！？]")
_LIST = re.compile(r"^(?:[、，]?(?:和|及|以及|与|并|或)?|[、，；])$")
_COUNTS = ("count", "bare")
_HUNDRED = Decimal(100)


@dataclass(slots=True)
class _Scene:
    """What a number may inherit from the numbers before it in the same sentence."""

    labels: tuple[str, ...] = ()
    aspect: Aspect | None = None
    kind: str = ""
    added: bool = False
    share_of: str = ""


class FigureReader:
    """Reads the figures of sentences; one for each report, since 今年 depends on it."""

    def __init__(
        self, patterns: Patterns, units: Mapping[ConceptId, Unit], words: Words, *, delivered: int, planned: int
    ) -> None:
        self.quantities = QuantityFinder(patterns, units)
        self.labeller = Labeller(patterns, words)
        self.coordination = Coordination(patterns)
        self.periods = PeriodFinder(patterns, delivered, planned)
        self.planned = planned
        self.share_of = patterns.regex("labels", "share_of")
        self.index = patterns.regex("labels", "indexes")
        self.totals = set(patterns.of("labels", "totals"))
        self.needy = set(patterns.of("labels", "needy"))
        self.modality = {
            Modality(k): re.compile("|".join(words)) for k, words in patterns.of("labels", "modality").items()
        }
        self.estimate = patterns.any_of("labels", "estimate")
        self.done = patterns.regex("labels", "done")
        self.stretch = patterns.regex("labels", "stretch")
        self.above = patterns.regex("relatives", "above_number")
        self.bounding_kinds = set(patterns.of("quantities", "bounding_kinds"))
        self.bounding_units = set(patterns.of("quantities", "bounding_units"))

    def read(self, sentence: Sentence) -> list[Figure]:
        """The figures of a sentence, from left to right."""
        text = sentence.clean
        found = [q for q in self.quantities.find(text) if not self._bounds_a_class(text, q)]
        found = [q for i, q in enumerate(found) if i == 0 or q.number.start >= found[i - 1].number.end]
        times = self.periods.find(sentence)
        figures: list[Figure] = []
        scene, at, index = _Scene(), 0, 0
        while index < len(found):
            group = self._group(text, found, index)
            first = found[index]
            gap = text[at : first.span.start]
            figures += self._figures(sentence, times, gap, group, scene)
            at, index = group[-1].span.end, index + len(group)
        return figures

    def _bounds_a_class(self, text: str, quantity: Quantity) -> bool:
        """Whether the number only bounds a class of things: 10亿元以上项目, 35岁以下大学生."""
        follows = text[quantity.span.end : quantity.span.end + 1]
        if quantity.unit == "岁":
            return (
                bool(re.match(r"[以及\u4e00-\u9fff]", follows)) or "预期寿命" not in text[: quantity.span.start][-12:]
            )
        bounded = quantity.kind in self.bounding_kinds or quantity.unit in self.bounding_units
        if not bounded or not re.match(r"[\u4e00-\u9fff“]", follows):
            return False
        word = text[quantity.number.end : quantity.span.end]
        if word in ("以上", "以下", "及以上", "及以下", "以内"):
            return (
                re.match(
                    r"(?:用于|支持|纳入|达到|增长|的?建设(?:[，。；、]|$)|全部|均|完成)", text[quantity.span.end :]
                )
                is None
            )
        rest = _HARD.split(text[quantity.span.end :])[0]
        return follows == "的" and any(q.kind == "count" and q.unit for q in self.quantities.find(rest))

    def _group(self, text: str, found: list[Quantity], index: int) -> list[Quantity]:
        """The numbers that share one lead: 分别增长8.3%、7%、6.3%."""
        group = [found[index]]
        for quantity in found[index + 1 :]:
            between = text[group[-1].span.end : quantity.span.start]
            alike = quantity.kind == group[0].kind
            if not (_LIST.match(between) and between and alike and not self.labeller.after(text[quantity.span.end :])):
                break
            if not self.coordination.distributes(text[: group[0].span.start]):
                break
            group.append(quantity)
        return group

    def _figures(
        self, sentence: Sentence, times: list[TimeWord], gap: str, group: list[Quantity], scene: _Scene
    ) -> list[Figure]:
        quantity, text = group[0], sentence.clean
        if re.search(r"[；。]", gap):
            scene.labels, scene.aspect, scene.added = (), None, False
        lead = _HARD.split(gap)[-1]
        listed = re.match(r"(?:、|和|及|以及|与|并)+", lead) is not None and lead == gap
        lead = re.sub(r"^(?:、|和|及|以及|与|并)+", "", lead)
        label = self.labeller.before(lead)
        labels, rule, sure = self._names(text, lead, gap, label, group, scene)
        if not labels:
            return []
        aspect = self._aspect(lead, label, labels[-1], quantity, scene, listed=listed)
        if aspect is None:
            return []
        added = label.added or (scene.added and not label.verbs and rule == "left" and quantity.kind == scene.kind)
        if aspect is Aspect.AMOUNT and added:
            aspect = Aspect.INCREMENT
        status, period = self._when(sentence, times, gap, lead, quantity)
        figures = []
        for each, name in self._pairs(group, labels):
            value = -each.value if label.change < 0 and aspect is Aspect.GROWTH else each.value
            figures.append(
                Figure(
                    label=name, span=Span(each.span.start, each.span.end), aspect=aspect, status=status, period=period,
                    comparator=each.comparator, modality=self._modality(lead), value=value, upper=each.upper,
                    unit=each.unit, raw=each.raw, rule=rule, confidence=sure,
                    stretches=bool(scene.labels == labels and self.stretch.match(lead)),
                )
            )  # fmt: skip
        scene.labels, scene.aspect, scene.kind = labels, aspect, quantity.kind
        scene.added = added
        return [self._relative(figure, lead) for figure in figures]

    def _names(
        self, text: str, lead: str, gap: str, label: Label, group: list[Quantity], scene: _Scene
    ) -> tuple[tuple[str, ...], str, Decimal]:
        """The name or names that the numbers of a group measure, the rule that found them, and how sure it is."""
        quantity = group[-1]
        right = (
            self.labeller.after(text[quantity.span.end :])
            if quantity.kind in (*_COUNTS, "percent", "money", "area")
            else ""
        )
        name = label.name
        share = self.share_of.search(name) if quantity.kind == "percent" else None
        if share is not None:
            head = name[: share.start()].strip("，、")
            subject = head or (scene.labels[-1] if scene.labels else "")
            return ((subject + share[0],) if subject else ()), "share", Decimal("0.9" if subject else "0.5")
        if right and quantity.kind in _COUNTS and (not name or _is_bare(name)):
            return (right,), "right", Decimal("0.92")
        if name and name not in self.totals and name not in self.needy and not _is_bare(name):
            names = self.coordination.names(name, lead, gap, len(group), shared=quantity.kind == "percent")
            return names, "left", Decimal("0.95")
        if right and not label.change and not name and (quantity.kind != "percent" or not scene.labels or "，" in gap):
            return (right,), "right", Decimal("0.85")
        if scene.labels:
            if name in self.needy:
                return tuple(subject + name for subject in scene.labels[-1:]), "ellipsis", Decimal("0.85")
            return scene.labels, "ellipsis", Decimal("0.9")
        earlier = self.coordination.subject(gap)
        if earlier:
            names = self.coordination.names(
                self.labeller.before(earlier).name or earlier, lead, gap, len(group), shared=True
            )
            return names, "subject", Decimal("0.8")
        return ((name,) if name else ()), "left", Decimal("0.6")

    def _aspect(
        self, lead: str, label: Label, name: str, quantity: Quantity, scene: _Scene, *, listed: bool
    ) -> Aspect | None:
        if quantity.kind == "rank":
            return Aspect.RANK
        if quantity.kind in ("multiple", "ratio"):
            return Aspect.INDEX if self.index.search(name) else Aspect.MULTIPLE
        if quantity.kind == "bare":
            return Aspect.INDEX if self.index.search(name) and label.change == 0 else None
        if quantity.kind == "percent":
            if label.change:
                return Aspect.GROWTH
            if listed and not label.name and scene.aspect is not None and scene.kind == "percent":
                return scene.aspect
            return Aspect.GROWTH if re.search(r"(?:增速|涨幅|增幅|增长率)$", name) else Aspect.SHARE
        if quantity.kind == "point":
            return Aspect.GROWTH
        return Aspect.INCREMENT if label.change and not label.level and label.name else Aspect.AMOUNT

    def _when(
        self, sentence: Sentence, times: list[TimeWord], gap: str, lead: str, quantity: Quantity
    ) -> tuple[Status, Period | None]:
        status, period = sentence.status, sentence.period
        clause = lead
        before = [word for word in times if word.end <= quantity.span.start]
        if before:
            word = before[-1]
            part = word.period is not None and word.period.part
            near = word.end > quantity.span.start - len(lead) or not part
            if near:
                period = word.period
                if word.period is not None:
                    status = self._status_by(word, status, sentence)
        if self.estimate.search(clause):
            if status is Status.TARGET and not sentence.role is Role.GLOSSARY and "全年" in clause:
                period = Period.year(self.planned - 1)
                status = Status.ESTIMATE
            elif status is Status.ACTUAL:
                status = Status.ESTIMATE
        if (
            status is Status.TARGET
            and sentence.role is Role.PLAN
            and self.done.search(clause)
            and self._modality(clause) is Modality.PLAIN
        ):
            status, period = Status.ACTUAL, Period.year(self.planned - 1)
        if self.periods.open_ended(sentence, lead, period):
            period = None
        return status, period

    def _status_by(self, word: TimeWord, status: Status, sentence: Sentence) -> Status:
        assert word.period is not None
        if word.period.last >= self.planned and (word.ahead or word.period.last > self.planned):
            return Status.TARGET
        if word.period.last < self.planned and sentence.role is not Role.GLOSSARY:
            return Status.ACTUAL if status is Status.TARGET else status
        return status

    def _modality(self, lead: str) -> Modality:
        for modality, pattern in self.modality.items():
            if pattern.search(lead):
                return modality
        return Modality.PLAIN

    def _relative(self, figure: Figure, lead: str) -> Figure:
        """A figure that only compares (高于全省平均1个百分点) says with what."""
        match = self.above.search(lead)
        if match is None or figure.aspect is not Aspect.GROWTH or figure.unit != "个百分点":
            return figure
        relation = Relation.BELOW if match["op"].startswith(("低", "慢")) else Relation.ABOVE
        name = re.sub(r"(?:增速|增幅|增长)?(?:高于|快于|低于|慢于|好于|领先|高出).*", "", figure.label) or figure.label
        return replace(figure, label=name, relation=relation, reference=match["ref"], comparator=Comparator.EXACTLY)

    @staticmethod
    def _pairs(group: list[Quantity], labels: tuple[str, ...]) -> list[tuple[Quantity, str]]:
        if len(group) == len(labels):
            return list(zip(group, labels, strict=True))
        if len(group) == 1:
            return [(group[0], name) for name in labels]
        return [(quantity, labels[min(i, len(labels) - 1)]) for i, quantity in enumerate(group)]


def _is_bare(name: str) -> bool:
    """Whether a name holds nothing to measure: 全市, 我省, 浙江健儿夺得了."""
    return bool(re.fullmatch(r"(?:全|我|本)[国省市区县州盟旗]|.*(?:夺得|获得|获|有|出台|打造|建设了?)了?", name))
