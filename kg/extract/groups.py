"""Numbers that share the words before or behind them: 分别增长8.3%、7%、6.3%; 312户、806名贫困人口."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.coordination import Coordination
from kg.extract.labels import Labeller, Names
from kg.extract.scene import Lead, Scene
from kg.model.fact import Comparator
from kg.model.mention import Quantity
from kg.vocabulary.patterns import Patterns

_HARD = re.compile(r"[，；：。！？]")
_LIST = re.compile(r"(?:[、，]?(?:和|及|以及|与|并|或)|[、，；])")
_PEOPLE = ("人", "名")


class Groups:
    """Which numbers of a sentence belong together."""

    def __init__(self, patterns: Patterns, labeller: Labeller, coordination: Coordination) -> None:
        self.labeller, self.coordination = labeller, coordination
        self.among, self.each_time = patterns.regex("labels", "among"), patterns.regex("labels", "each_time")

    def of(self, text: str, found: list[Quantity], index: int, scene: Scene) -> tuple[Quantity, ...]:
        """The numbers that share one lead: 分别增长8.3%、7%、6.3%."""
        group = [found[index]]
        before = text[: group[0].span.start]
        respectively = self.coordination.distributes(before) or before.endswith("各")
        for quantity in found[index + 1 :]:
            between = text[group[-1].span.end : quantity.span.start]
            kinds = {quantity.kind, group[0].kind}  # …保持在5.9亿吨、1040万吨和255亿立方米
            kindred = len(kinds) == 1 or kinds <= {"mass", "volume"} or (respectively and quantity.kind != "rank")
            if quantity.kind == "rank":
                between = self.among.sub("", between)  # 分别升至世界第二、世界第三
            between = self.each_time.sub("", between)  # 分别提高到每月535元和每年3800元
            if not kindred or "，" in between or not _LIST.fullmatch(between):
                break
            group.append(quantity)
        if len(group) == 1 or respectively:
            return tuple(group)
        if group[1].unit in _PEOPLE and group[0].unit not in _PEOPLE:
            return (group[0],)  # 组建专业、半专业扑火队伍43支、2860人
        label = self.labeller.before(_HARD.split(before)[-1])
        each = label.change and not label.name and len(group) <= len(scene.series)  # …，实际增长9.8%和8.5%
        names = self.coordination.whole(label.name)
        return tuple(group) if each or len(names) == len(group) else (group[0],)

    def end_of_row(self, text: str, found: list[Quantity], index: int, end: int) -> int:
        """Where the last of several numbers ends that share a name: 153项509条改革措施, 312户、806名贫困人口."""
        nameless = not self.labeller.before(_HARD.split(text[: found[index].span.start])[-1]).name
        for quantity in found[index + 1 :]:
            gap = text[end : quantity.span.start]
            if gap and not (gap == "、" and nameless and quantity.kind == found[index].kind == "count"):
                break
            end = quantity.span.end
        return end


def alike(group: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """分别突破8000亿元、1200亿元: the word before the first number bounds them all, as does one behind the last."""
    first, last = group[0], group[-1]
    if first.span.start == first.number.start:
        behind = last.number.start == last.span.start and last.span.end > last.number.end
        if behind and all(quantity.comparator is Comparator.EXACTLY for quantity in group[:-1]):
            return tuple(replace(quantity, comparator=last.comparator) for quantity in group)
        return group
    return tuple(
        replace(quantity, comparator=first.comparator) if quantity.comparator is Comparator.EXACTLY else quantity
        for quantity in group
    )


def by_kind(lead: Lead, names: Names | None) -> list[tuple[Lead, Names]]:
    """分别增长39.5%、6.4倍: numbers of several kinds are read one by one."""
    if names is None:
        return []
    if len({quantity.kind for quantity in lead.group}) == 1 or len(names.labels) != len(lead.group):
        return [(lead, names)]
    return [
        (replace(lead, group=(quantity,)), replace(names, labels=(name,)))
        for quantity, name in zip(lead.group, names.labels, strict=True)
    ]


def pairs(group: tuple[Quantity, ...], labels: tuple[str, ...]) -> list[tuple[Quantity, str]]:
    """Numbers and names in order; one number goes to every name, one name to every number."""
    if len(group) == 1:
        return [(group[0], name) for name in labels]
    return [(quantity, labels[min(i, len(labels) - 1)]) for i, quantity in enumerate(group)]
