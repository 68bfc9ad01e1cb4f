"""A name that borrows from the one before it in the sentence: 亿元以上项目321个、10亿元以上72个, 注册资本 of 企业."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.coordination import Coordination
from kg.extract.needs import Needs
from kg.extract.scene import Lead, Scene
from kg.extract.sizes import Sizes
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import Patterns

_SHORT = 4
"""Characters up to which a name may lack what the one before it in the list has in front."""
_LEANING = 3
"""Characters up to which a name may lean on the verb or the head of the one before it."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A measure that is that of what the number before counts, by the ends of both names."""

    name: re.Pattern[str]
    of: re.Pattern[str]


class Followers:
    """The rules of what a name takes from the last one, with the words of labels.yaml."""

    def __init__(self, patterns: Patterns, coordination: Coordination, needs: Needs, indicators: Lexicon) -> None:
        self.coordination, self.needs, self.indicators = coordination, needs, indicators
        self.sizes = Sizes(patterns)
        self.level, self.words = coordination.level, coordination.words
        self.kept: list[str] = patterns.of("labels", "kept")
        self.apart = patterns.regex("labels", "tails_never")
        self.tails: list[str] = patterns.of("labels", "tails")
        self.per = patterns.regex("labels", "per")
        self.tier = patterns.regex("labels", "tier")
        self.siblings: list[list[str]] = patterns.of("labels", "siblings")
        self.companions = [
            Companion(re.compile(one["name"]), re.compile(one["of"])) for one in patterns.of("labels", "companions")
        ]

    def whole(self, name: str, lead: Lead, scene: Scene) -> str:
        """The name with what it borrows from the last one, or from the clause before."""
        return self._borrowed(name, lead, scene) or self._completed(name, lead, scene)

    def _borrowed(self, name: str, lead: Lead, scene: Scene) -> str:
        """The name with what its words alone say that it lacks, else "".

        省级 of 扶贫资金 is 省级扶贫资金; 注册护士 after 每千人口执业医师 每千人口注册护士; 注册资本 after 新设企业
        新设企业注册资本.
        """
        if not scene.labels:
            return ""
        last, alike = scene.labels[-1], lead.quantity.kind == scene.kind
        each = self.per.match(last) if lead.listed else None
        if each and alike and not name.startswith("每"):
            return each[0] + name
        if alike and (sized := self.sizes.bounded(name, last)):
            return sized
        if any(one.name.fullmatch(name) and one.of.search(last) for one in self.companions):
            return last + name
        if lead.gap.startswith("，") and (sibling := self._sibling(name, last)):
            return sibling
        tier = self.tier.fullmatch(name)
        if tier is None or not (alike or lead.quantity.kind == "money") or self.level.search(last):
            return ""
        return tier["tier"] + self.tier.sub("", last, count=1)

    def _sibling(self, name: str, before: str) -> str:
        """金融机构本外币贷款余额 after …存款余额; 人大代表建议 after …议案."""
        others = (one for group in self.siblings if name in group for one in group)
        other = next((one for one in others if before.endswith(one)), "")
        return before.removesuffix(other) + name if other else ""

    def _completed(self, name: str, lead: Lead, scene: Scene) -> str:
        """经营性收入 after 村集体经济总收入 is 村集体经营性收入; 用能 after 腾出用地 is 腾出用能."""
        if not scene.labels and len(name) <= _LEANING + 1 and name[-2:] in self.needs.generic:
            return self.coordination.achiever(lead.gap) + name
        if not scene.labels or self.indicators.get(name):
            return name
        last = scene.labels[-1]
        if (lead.part or (scene.part and lead.listed)) and len(name) <= _LEANING and lead.quantity.kind == scene.kind:
            return self.coordination.headed(name, last)  # 其中水电9601万千瓦 of 发电装机容量
        if lead.listed and not self.needs.lean.fullmatch(name) and (shared := self._fronted(name, last)):
            return shared
        twice = name[-1] in last[:-2]  # 出口 after 货物进口额 shares its front, 进口 after 出口总额 does not
        if lead.listed and lead.quantity.kind == scene.kind and (swapped := self.coordination.swapped(last, name)):
            return name if twice else swapped
        verb = next((verb for verb in self.kept if last.startswith(verb)), "")
        if lead.listed and verb and not name.startswith(verb) and len(name) <= _LEANING:
            return verb + name
        tail = next((tail for tail in self.tails if last.endswith(tail) and last != tail), "")
        leans = tail and lead.listed and not self.apart.search(name)
        if leans and not name.endswith(tail):  # 汽车以旧换新超40万辆、家电超450万台
            return name + tail
        fronts = (last[:at] for at in range(2, len(last) - 1))
        return next((front + name for front in fronts if self.indicators.get(front + name)), name)

    def pair(self, scene: Scene) -> tuple[str, ...]:
        """Both of two siblings that were just counted (人大代表建议163件、政协提案217件，办结率100%), else nothing."""
        for group in self.siblings:
            told = [(name, one) for name in scene.series for one in group if name.endswith(one)][-2:]
            if len(told) == len({one for _, one in told}) == 2:
                return tuple(name for name, _ in told)
        return ()

    def _fronted(self, name: str, before: str) -> str:
        """A short name with what the name before it in a list has in front, "" where they share nothing.

        省级17家 after 国家级绿色工厂9家 is 省级绿色工厂; 示范带 after 省级和美乡村示范县 is 省级和美乡村示范带;
        建议880件 after 人大代表议案4项 is 人大代表建议.
        """
        if self.level.fullmatch(name) and (level := self.level.search(before)):
            return name + before[level.end() :]
        if sibling := self._sibling(name, before):
            return sibling
        if not 2 <= len(name) <= _SHORT:
            return ""
        front, _, rest = before.partition(name[1:])
        if len(name) > 2 and rest and front and front[-1] != name[0]:  # 省控断面 after 国控断面Ⅲ类水比率
            return front[:-1] + name + rest
        for at in sorted(self.words.bounds(before)):
            head = before[at:]
            alike = head[:2] == name[:2] or (len(head) == len(name) and head[-1] == name[-1])
            if at >= _SHORT and alike and head != name:
                return before[:at] + name
        return ""
