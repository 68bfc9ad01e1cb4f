"""Sentence -> figures: each number with the name of what it measures, its aspect, status and period.

What makes this hard is what Chinese leaves out: a subject serves several numbers (18753亿元、增长1.5%), a head several
subjects (城镇和农村居民人均可支配收入分别增长5.2%、7.3%), a verb a whole list (新增…30家，…50家).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.classes import Classes
from kg.extract.groups import Groups, alike, by_kind, pairs
from kg.extract.labels import Label, Labeller, Names
from kg.extract.names import Namer
from kg.extract.periods import TimeWord
from kg.extract.quantities import QuantityFinder
from kg.extract.scene import Lead, Scene
from kg.extract.timing import Timing
from kg.extract.wording import Wording
from kg.model.fact import Aspect, Comparator, Modality, Relation, Status
from kg.model.mention import Figure, Quantity, Sentence
from kg.vocabulary.concepts import Vocabulary

_HARD = re.compile(r"[，；：。！？]")
_RISE = ("增长", "的增长", "的增速", "增速")
"""Behind a rate, these make it a rate of change: 保持两位数增长."""
_LIST = re.compile(r"(?:[、，]?(?:和|及|以及|与|并|或)|[、，；])")


class FigureReader:
    """Reads the figures of sentences; one for each report, since 今年 depends on it."""

    def __init__(self, vocabulary: Vocabulary, *, delivered: int, planned: int) -> None:
        patterns = vocabulary.patterns
        self.quantities = QuantityFinder(patterns, vocabulary.units)
        self.labeller = Labeller(patterns, vocabulary.words)
        self.namer = Namer(patterns, self.labeller, vocabulary)
        self.wording = Wording(self.labeller, vocabulary.weights)
        self.groups = Groups(patterns, self.labeller, self.namer.coordination)
        self.timing = Timing(patterns, delivered=delivered, planned=planned)
        self.whose = patterns.regex("labels", "whose")
        self.falling = patterns.regex("labels", "decline_front")
        self.index, self.rate = patterns.regex("labels", "indexes"), patterns.regex("labels", "rates")
        self.composite = patterns.regex("labels", "composite")
        self.unitless = patterns.regex("labels", "unitless_rates")
        self.implied: dict[str, str] = patterns.of("quantities", "implied")
        self.moved = patterns.regex("quantities", "moved")
        self.moves = patterns.any_of("labels", "moves")
        self.short_moves: dict[str, str] = patterns.of("labels", "short_moves")
        self.stretch = patterns.regex("labels", "stretch")
        self.stock, self.bodies = patterns.regex("labels", "stock"), patterns.regex("labels", "bodies")
        self.above = patterns.regex("relatives", "above_number")
        self.classes = Classes(patterns, self.quantities)

    def read(self, sentence: Sentence, opening: str = "") -> list[Figure]:
        """The figures of a sentence, from left to right; `opening` is the short sentence that stands before it."""
        text = sentence.clean
        found = [q for q in self.quantities.find(text) if not self.classes.bounds(text, q)]
        found = [q for i, q in enumerate(found) if i == 0 or q.number.start >= found[i - 1].number.end]
        times = self.timing.periods.find(sentence)
        figures: list[Figure] = []
        scene, at, index = Scene(opening=opening, topic=self.namer.context.trade(text)), 0, 0
        while index < len(found):
            group = self.groups.of(text, found, index, scene)
            end = group[-1].span.end
            behind = self.groups.end_of_row(text, found, index, end)
            lead = Lead.of(text[at : group[0].span.start], group, text[behind:])
            if re.search(r"[；。]", lead.gap):
                scene.forget()
            label, following = self._falling(self.labeller.before(lead.text), lead, scene), found[index + len(group) :]
            names = self._ahead(text, label, lead, following) or self.namer.names(lead, label, scene)
            read = [
                figure
                for part, its in by_kind(lead, names)
                for figure in self._figures(sentence, times, part, label, its, scene)
            ]
            figures += read
            index += len(group)
            if read or group[0].kind != "bare":  # 26 in 山区26县 is a part of the name
                limit = following[0].span.start if following else len(text)
                at = min(end + (names.width if names else 0), limit)
        return self.wording.revise(text, figures)

    def _falling(self, label: Label, lead: Lead, scene: Scene) -> Label:
        """精简办事材料36.5%、办事环节35.2%: the verb of decline stands before the name, and reaches over a list."""
        listed = scene.falling and lead.listed and not label.verbs
        verb = label.change == 0 and label.name and (self.falling.search(label.verbs) or listed)
        scene.falling = lead.quantity.kind == "percent" and bool(verb)
        return replace(label, change=-1) if scene.falling else label

    def _ahead(self, text: str, label: Label, lead: Lead, following: list[Quantity]) -> Names | None:
        """新建25.2万亩、改造提升20.3万亩高标准农田: the noun behind the last number of a list serves them all."""
        end = lead.group[-1].span.end
        owned = self.whose.fullmatch(label.name) is not None  # 完成中央13项、自治区45项督察反馈问题整改
        if (label.name and not owned) or not label.verbs or label.change:
            return None
        for quantity in following:
            between = text[end : quantity.span.start]
            name = self.labeller.before(between[1:]).name
            goes_on = self.whose.fullmatch(name) if owned else self.namer.needs.says_too_little(name)
            if not between.startswith("、") or not goes_on:
                return None
            right, _ = self.labeller.counted.name(text[quantity.span.end :])
            if right:
                return Names((label.name + right,), "right")
            end = quantity.span.end
        return None

    def _figures(
        self, sentence: Sentence, times: list[TimeWord], lead: Lead, label: Label, names: Names, scene: Scene
    ) -> Iterator[Figure]:
        goes_on = (scene.labels, scene.kind) == (names.labels, lead.quantity.kind)
        stretches = goes_on and self.stretch.match(lead.text) is not None
        aspect = scene.aspect if stretches and label.change == 0 else self._aspect(label, names, lead, scene)
        if aspect is None:
            if lead.quantity.unit == "位":
                scene.labels = tuple(self.moved.sub("", name) for name in names.labels)  # 营收前移3位、列全省第4
            return
        added = label.added or self._still_added(label, names, lead, scene)
        if aspect is Aspect.AMOUNT and added:
            aspect = Aspect.INCREMENT
        status, period = self.timing.when(sentence, times, lead, level=label.level and not label.name)
        if scene.estimated and status is Status.ACTUAL and not _HARD.search(lead.gap):
            status = Status.ESTIMATE  # 预计…突破2200亿元增长5.8%: one clause without a comma
        modality = self.timing.modality(lead.text)
        if modality is Modality.PLAIN and lead.listed:
            modality = scene.modality  # 确保 and 力争 reach over a list
        move = self._move(label) if aspect is Aspect.AMOUNT and names.rule != "right" else ""
        for quantity, name in pairs(alike(lead.group), names.labels):
            value = -quantity.value if label.change < 0 and aspect is Aspect.GROWTH else quantity.value
            figure = Figure(
                label=name.removesuffix(move) + move, span=quantity.span, aspect=aspect, status=status, period=period,
                comparator=quantity.comparator, modality=modality, value=value,
                upper=quantity.upper, unit=quantity.unit or self._implied(name), raw=quantity.raw, rule=names.rule,
                stretches=stretches,
            )  # fmt: skip
            if "至少" in lead.text and figure.comparator is Comparator.EXACTLY:
                figure = replace(figure, comparator=Comparator.AT_LEAST)
            yield self._compared(figure, lead.text)
        scene.go_on(figure, names.labels, lead.quantity.kind, added=added, lead=lead)

    def _move(self, label: Label) -> str:
        """The verb that makes an amount a difference, not a level: 国债投资300亿元，比去年减少200亿元."""
        verb = self.moves.search(label.moved) if label.change and not label.level else None
        return "" if verb is None else self.short_moves.get(verb[0], verb[0])

    def _implied(self, name: str) -> str:
        """The unit that a name implies where the number has none: 贫困人口减少6800多万."""
        return next((unit for end, unit in self.implied.items() if name.endswith(end)), "")

    def _still_added(self, label: Label, names: Names, lead: Lead, scene: Scene) -> bool:
        """新增 reaches over a list whose members have no verb, over commas where they are companies, and to 其中."""
        alike = lead.quantity.kind == scene.kind
        row = lead.gap[1:] == label.name and self.bodies.match(label.name) is not None
        reaches = (lead.listed and (alike or names.rule == "left")) or ((lead.part or row) and alike)
        stock = label.level or self.stock.search(lead.text)
        return scene.added and reaches and not stock and label.verbs in ("", "其中") and names.rule in ("left", "right")

    def _aspect(self, label: Label, names: Names, lead: Lead, scene: Scene) -> Aspect | None:
        kind, name = lead.quantity.kind, names.labels[-1]
        if kind == "rank":
            return Aspect.RANK
        if kind in ("multiple", "ratio"):
            grown = kind == "ratio" and label.change and not label.level  # 增长5.4倍
            return Aspect.INDEX if self.index.search(name) else Aspect.GROWTH if grown else Aspect.MULTIPLE
        if lead.quantity.unit == "位" and self.moved.search(lead.text):
            return None  # 排名跃升116位 is no rank
        if kind == "bare":
            bare = Aspect.SHARE if self.unitless.search(name) else Aspect.INDEX if self.index.search(name) else None
            return bare if label.change == 0 else None
        if kind == "point":
            return Aspect.GROWTH
        if kind == "percent":
            return self._of_percent(name, label, names, lead, scene)
        return Aspect.AMOUNT

    def _of_percent(self, name: str, label: Label, names: Names, lead: Lead, scene: Scene) -> Aspect | None:
        """A rate of change, a share, or a composite index that is told in percent (综合指数211%)."""
        if label.change or lead.after.startswith(_RISE):
            return Aspect.GROWTH
        if self.composite.search(name):
            return Aspect.INDEX
        told = names.rule == "ellipsis" and scene.kind == "percent"
        if told and ("目标" in lead.text or (lead.listed and scene.aspect is not None)):
            return scene.aspect
        return Aspect.GROWTH if self.rate.search(name) else Aspect.SHARE

    def _compared(self, figure: Figure, lead: str) -> Figure:
        """A figure that only compares (高于全省平均1个百分点) says with what."""
        match = self.above.search(lead)
        if match is None or figure.aspect is not Aspect.GROWTH or figure.unit != "个百分点":
            return figure
        relation = Relation.BELOW if match["op"].startswith(("低", "慢")) else Relation.ABOVE
        name = re.sub(r"(?:增速|增幅|增长)?(?:高于|快于|低于|慢于|好于|领先|高出).*", "", figure.label)
        return replace(
            figure, label=name or figure.label, relation=relation, reference=match["ref"],
            comparator=figure.comparator if figure.raw.endswith("以上") else Comparator.EXACTLY,
        )  # fmt: skip
