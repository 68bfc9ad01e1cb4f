"""Which name, or names, the numbers behind a lead measure.

Left of the number (规上工业企业2000家), right of it (13个城中村改造项目), inherited (18753亿元、增长1.5%), or in the
clause before (…成效显著，位居全省第一): the rules are tried in this order of evidence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.acts import Acts
from kg.extract.context import Context
from kg.extract.coordination import Coordination
from kg.extract.followers import Followers
from kg.extract.labels import Label, Labeller, Names
from kg.extract.needs import Needs, last_example
from kg.extract.places import Places
from kg.extract.ranks import Ranks
from kg.extract.scene import Lead, Scene
from kg.extract.shares import Shares
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.patterns import Patterns

_NUMBER = re.compile(r"(?<![\d.])\d+(?![\d.])")
"""A number in a name, but not that of a version (行动方案3.0)."""
_COUNTED, _RATED = ("count", "bare"), ("percent", "multiple")
_FRONT = 4
"""Characters from which on the words before a short noun are a name of their own."""
_LONG = 14
"""Characters from which on a name may have swallowed what stood before it."""
_SHORT = 3
"""Characters up to which a member of a list may lean on the verb of the first."""
_MEASURED = ("money", "area", "length", "mass", "volume", "power", "energy", "percent", "storage")


class Namer:
    """The rules of naming, with the words of labels.yaml."""

    def __init__(self, patterns: Patterns, labeller: Labeller, vocabulary: Vocabulary) -> None:
        indicators = vocabulary.indicator_names
        self.labeller, self.indicators, self.needs = labeller, indicators, Needs(patterns)
        self.coordination = Coordination(patterns, labeller.words)
        self.followers = Followers(patterns, self.coordination, self.needs, indicators)
        self.places = Places(vocabulary.divisions.values(), self.coordination)
        self.context = Context(patterns, labeller, self.coordination, self.needs, indicators)
        self.acts = Acts(patterns, labeller, self.coordination, self.needs, self.context)
        self.ranks = Ranks(patterns, labeller, self.coordination, self.needs, self.context)
        self.shares = Shares(patterns, labeller, self.coordination, self.needs)
        self.only: dict[str, str] = patterns.of("labels", "completed")
        self.several = patterns.regex("quantities", "several")
        self.compares = patterns.regex("labels", "compares")
        self.categories = patterns.regex("labels", "categories")
        self.purpose, self.spent = patterns.regex("labels", "purpose"), patterns.regex("labels", "spent")
        self.payers, self.sizes = patterns.any_of("labels", "payers"), patterns.of("labels", "sizes")
        self.whose = patterns.regex("labels", "whose")
        self.qualifier = patterns.regex("labels", "qualifier")
        self.spoilt = patterns.regex("labels", "spoilt")

    def names(self, lead: Lead, label: Label, scene: Scene) -> Names | None:
        """The names for the numbers of `lead`; None where nothing tells what they measure."""
        if lead.quantity.kind == "rank":
            return self.ranks.names(lead, scene)
        if lead.quantity.kind == "medal":
            return self.ranks.medals(lead, scene)
        if lead.quantity.kind == "point":  # 高于全国2.5个百分点: what is compared stands before
            label = replace(label, name=self.compares.sub("", label.name))
        right, width = self._right(lead)
        found = (
            self.shares.of(lead, label, scene)
            or self.acts.names(label, lead, scene)
            or self._spent(lead, label, right, width, scene)
            or self.shares.counted(lead, label, right, width, scene)
            or self._compared(label, lead, scene)
            or self._of_which(label, right, width, lead)
            or self._counted(label, right, width, lead, scene)
        )
        if found is not None:
            return found if found.labels else None
        return (
            self._left(label, lead, scene)
            or self._measured(label, right, width, lead, scene)
            or self._of_pair(label, scene)
            or self.context.names(label, lead, scene)
        )

    def _of_pair(self, label: Label, scene: Scene) -> Names | None:
        """人大代表建议87件、政协提案112件，办复率100%: the rate is that of each."""
        rate = self.needs.rate.fullmatch(label.name) is not None
        pair = self.followers.pair(scene) if rate else ()
        return Names(tuple(name + label.name for name in pair), "ellipsis") if pair else None

    def _right(self, lead: Lead) -> tuple[str, int]:
        kind = lead.group[-1].kind
        return self.labeller.counted.name(lead.after) if kind in _COUNTED or kind in _MEASURED else ("", 0)

    def _spent(self, lead: Lead, label: Label, right: str, width: int, scene: Scene) -> Names | None:
        """投资28亿元，实施“强州城”重点项目47个: money that only its purpose names."""
        says_nothing = self.spent.fullmatch(label.name) is not None and bool(label.name or label.verbs)
        finished = label.verbs.endswith("完成") and bool(scene.labels)  # 项目2个，完成投资5亿元，新建…
        if lead.quantity.kind != "money" or not says_nothing or finished:
            return None
        purpose = self.purpose.match(lead.after)
        if purpose is None:  # 中央财政安排384亿元救灾款
            says = label.name and right and not self.needs.lacking(right) and not lead.after.startswith("的")
            return Names((label.name + right,), "right", width) if says else None
        if self.payers.search(label.name):
            return Names((f"{label.name}{purpose['what']}资金",), "right")
        return Names((purpose["what"] + (label.name or "投入"),), "right")

    def _compared(self, label: Label, lead: Lead, scene: Scene) -> Names | None:
        """跨境电商业务量是去年的2倍; 是1950年到1997年总和的1.7倍."""
        compares, subject = self.shares.comparison(lead)
        if subject:
            return Names((subject,), "left")
        return self.context.names(replace(label, name=""), lead, scene) if compares and scene.labels else None

    def _of_which(self, label: Label, right: str, width: int, lead: Lead) -> Names | None:
        """总规模500亿元的省战略性新兴产业母基金: the owner of the size comes after it."""
        if not right and (several := self.several.match(lead.after)):  # 总投资2735亿元的576个储备项目
            right, width = self.labeller.counted.head(lead.after[several.end() :])[0], 0
        if not right or not lead.after.startswith("的") or lead.quantity.kind in _COUNTED:
            return None
        if label.name in self.needs.needy | self.needs.totals or label.verbs.endswith("投资"):
            return Names((right + label.name,), "right", width)
        size = next((end for end in self.sizes if label.name.endswith(end)), None)  # 两地引进总投资120亿元的项目
        return Names((right + size,), "right", width) if size else None

    def _counted(self, label: Label, right: str, width: int, lead: Lead, scene: Scene) -> Names | None:
        """13个城中村改造项目; 飞机复合材料等3个技术创新中心."""
        if not right or lead.quantity.kind not in _COUNTED:
            return None
        if self.qualifier.fullmatch(right) and (shared := self.labeller.counted.shared(lead.after[width:], len(right))):
            right += shared  # 20项省定、6项市定民生实事
        if self.categories.match(right):  # 4个类型, 八个方面 enumerate and count nothing
            return Names((), "category")
        if self.needs.lean.fullmatch(right) and (whole := self._leaning(right, label, lead, scene)):
            return Names((whole,), "right", width)
        name = self.needs.name(label)
        if name and lead.quantity.unit == "人" and lead.text.endswith("等"):
            return None  # 客属首领、知名企业家等2500余人齐聚赣州
        if name.endswith(tuple(self.needs.spreading)):  # 育儿补贴惠及124万名婴幼儿
            return Names((name + right,), "right", width)
        next_one = re.match(r"\d+[余多]?[个家项所条]?(?![\u4e00-\u9fff]{2})", lead.after[width:])
        if name and next_one and not lead.text.endswith("等"):
            return None  # 产业园15个优势特色产业集群9个: the noun behind is the next number's
        common = len(right) == _SHORT + 1 and right[-2:] in self.needs.generic
        if lead.text.endswith("等") and (common or (len(right) < _SHORT and "、" not in name)):
            right = last_example(f"{label.name}等{right}", short=True)  # 八钢智能制造等3个示范项目
        opens = not name or lead.text.endswith(("等", "”")) or "、" in name
        if opens or not (self.indicators.get(name) or lead.after[:1] == "的"):
            return Names((self._fronted(right, name, lead),), "right", width)
        return None

    def _fronted(self, right: str, name: str, lead: Lead) -> str:
        """新设政府投资基金扩展至8个投资领域: a short noun right of the number with the name that stands before it."""
        between = lead.text.rpartition(name)[2] if name else ""
        if not between and self.whose.fullmatch(name):  # 自治区45项督察反馈问题
            return name + right
        apart = (
            len(name) < _FRONT
            or len(right.partition("“")[0]) > _FRONT + 1
            or len(between) > _FRONT
            or between.endswith("等")
        )
        broken = name.count("“") != name.count("”") or (name.startswith("“") and name.endswith("”"))
        if apart or broken or re.search(r"[\d、和及的]", name + between) or self.indicators.get(right):
            return right
        return name + right

    def _leaning(self, right: str, label: Label, lead: Lead, scene: Scene) -> str:
        """中央环保督察14项问题; …亿元以上重点项目，26个项目: what says too little takes the words before it."""
        name = "" if _NUMBER.search(label.name) else self.needs.name(label)
        if len(name) > _SHORT:
            return last_example((f"{name}等" if lead.text.endswith("等") else name) + right)
        if scene.labels and scene.labels[-1].endswith(right):
            return scene.labels[-1]
        if scene.labels and (spread := self.needs.spread(label)) and "，" not in lead.gap[1:]:
            return self.context.owner(scene) + spread + right  # 123个老旧小区改造惠及1万户群众
        earlier = "" if scene.labels or lead.listed else self.context.earlier(lead.gap)
        return earlier.removesuffix(right) + right if earlier else ""

    def _left(self, label: Label, lead: Lead, scene: Scene) -> Names | None:
        name = self.needs.name(label)
        part = lead.part and name in self.needs.generic  # 其中企业超830万户
        if (self.needs.says_too_little(name) and not part) or name in self.context.works:
            return None
        several = self.coordination.each_near(lead.text) or self.coordination.distributes(lead.text)
        name = self._without_slogan(name if several else last_example(name))
        name = self.only.get(name) or self.followers.whole(name, lead, scene)
        name = self.acts.served(label, lead, scene) or self.acts.spreading(label, lead, scene) + name
        shared = lead.quantity.kind in _RATED or self.coordination.each_near(lead.text)
        if lead.quantity.kind == "money" and (funding := self.context.funding(name, lead.gap)):
            return Names((funding,), "left")
        names = self.places.passed(name, lead) or self.coordination.names(
            name, lead.text, lead.gap, len(lead.group), shared=shared
        )
        if scene.labels and all(self.needs.rate.fullmatch(name) for name in names):
            owner = self.context.owner(scene)  # …46个，履约率、开工率分别为91.3%、73.9%
            names = tuple(each + name for name in names for each in self.followers.pair(scene) or (owner,))
        if len(names) > 1:  # the list began before the last comma, with its verb
            names = (self.labeller.subject(names[0]) or names[0], *names[1:])
        return Names(names, "left")

    def _without_slogan(self, name: str) -> str:
        """The standard indicator that an overlong name ends in, where a heading or slogan ran into it."""
        last = name.rpartition("、")[2]
        if "、" in name and self.spoilt.search(name.removesuffix(last)):
            return self.labeller.subject(last)  # 旅客吞吐量再次破亿、入境游客
        if len(last) <= _LONG or re.search("[“（和与及]", last):
            return name
        return next((last[at:] for at in range(8, len(last) - 3) if self.indicators.get(last[at:])), name)

    def _measured(self, label: Label, right: str, width: int, lead: Lead, scene: Scene) -> Names | None:
        """发行6600亿元长期建设国债; 5.5亿元数字消费券."""
        percent = lead.quantity.kind == "percent"
        if not right or self.needs.name(label) or (label.change and (percent or (scene.labels and not label.verbs))):
            return None
        if percent and lead.after.startswith("的"):
            return Names((right,), "right", width)
        goes_on = lead.listed and scene.rule == "right"
        if goes_on or label.verbs or not scene.labels or ("，" in lead.gap and not percent):
            return Names((right,), "right", width)
        return None
