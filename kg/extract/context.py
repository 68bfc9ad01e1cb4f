"""What a number without a name of its own speaks of: the numbers before it, the clause before, the sentence's trade."""

from __future__ import annotations

import re

from kg.extract.coordination import Coordination, clause_before
from kg.extract.labels import Label, Labeller, Names
from kg.extract.needs import Needs, last_example
from kg.extract.scene import Lead, Scene
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import Patterns

_WORD = 2
"""Characters of a word that a name and its measure may share."""
_OPENING = 8
"""Characters that the subject of a paragraph may have."""
_PURPOSE = 18
"""Characters up to which a clause names what money is for."""


class Context:
    """The rules of inheritance, with the words of labels.yaml."""

    def __init__(
        self, patterns: Patterns, labeller: Labeller, coordination: Coordination, needs: Needs, indicators: Lexicon
    ) -> None:
        self.labeller, self.coordination, self.needs, self.indicators = labeller, coordination, needs, indicators
        self.works: list[str] = patterns.of("labels", "works")
        self.stocks = set(patterns.of("quantities", "implied"))
        self.topic_clause = patterns.regex("labels", "topic_clause")
        self.clausal = patterns.regex("labels", "clausal")
        self.topic = patterns.regex("labels", "topic")
        self.of_trade = frozenset(patterns.of("labels", "of_trade"))
        self.unspecific = patterns.regex("labels", "unspecific")
        self.funded = patterns.regex("labels", "funded")

    def names(self, label: Label, lead: Lead, scene: Scene) -> Names | None:
        """The names that the numbers of `lead` inherit; None where nothing is there to inherit."""
        name = self.needs.name(label)
        found = (
            self._work(name, lead.quantity.unit, scene)
            or self._listed(name, label, lead, scene)
            or self._of_scene(name, label, lead, scene)
            or self._of_clause(name, label, lead, scene)
        )
        if found is not None or not name:
            return found
        return Names((self._verb(label) + name,), "left")

    def _work(self, name: str, unit: str, scene: Scene) -> Names | None:
        """安置房开工100万平方米、竣工300万平方米; 项目864个，总投资126.4亿元，已开工512个."""
        if name not in self.works or not scene.labels:
            return None
        last = scene.labels[-1]
        whole = self._without_work(scene.counted.get(unit, last) if scene.kind == "money" else last)
        work = next((work for work in self.works if whole.startswith(work)), "")
        return Names((whole.removeprefix(work) + name,), "ellipsis")

    def _without_work(self, name: str) -> str:
        work = next((work for work in self.works if name.endswith(work)), "")
        return name.removesuffix(work) or name

    def _verb(self, label: Label) -> str:
        return next((work for work in self.works if label.verbs.endswith(work)), "")

    def _listed(self, name: str, label: Label, lead: Lead, scene: Scene) -> Names | None:
        """As many names as there are numbers: those of the clause before, or of the numbers before."""
        count = len(lead.group)
        name = "" if name in self.needs.totals else name  # 总数分别达到912个、638公里
        if count == 1 or (name and not self.needs.lacking(name)):
            return self._of_each(name, lead, scene)
        if listed := self.coordination.listed_before(lead.gap, count):
            return Names(tuple(one + name for one in listed), "subject")
        if name and count == len(scene.series) and self.coordination.distributes(lead.text):
            return Names(tuple(one + name for one in scene.series), "ellipsis")  # …、…项目分别完成投资
        if name:
            return None
        if count == len(scene.enumeration):
            return Names(tuple(scene.enumeration), "ellipsis")
        if count == len(scene.series) or (count < len(scene.series) and self.coordination.distributes(lead.text)):
            return Names(tuple(scene.series[-count:]), "ellipsis")
        if count < len(scene.series) and label.change and not label.level and not name:
            return Names(tuple(scene.series[-count:]), "ellipsis")  # 游客735万人次，收入19.8亿元，增长12.4%和16.1%
        if count == len(scene.told) and self.coordination.distributes(lead.text):
            return Names(tuple(scene.told), "ellipsis")  # 项目84个，完成投资51亿元，分别增长35%和47%
        return None

    def _of_each(self, name: str, lead: Lead, scene: Scene) -> Names | None:
        """接待游客60万人次、旅游收入3亿元，均增长20%; 满意率均达100%: one number of all that was just counted up."""
        lacking = self.needs.lacking(name)
        each = self.coordination.each.search(lead.text) if lacking else self.coordination.each_near(lead.text)
        if not each or len(scene.enumeration) < 2 or name != lacking:
            return None
        return Names(tuple(one + lacking for one in dict.fromkeys(scene.enumeration)), "ellipsis")

    def _of_scene(self, name: str, label: Label, lead: Lead, scene: Scene) -> Names | None:
        """18753亿元、增长1.5%; 专项债项目25个、资金24.8亿元."""
        lacking = self.needs.lacking(name)
        if name in self.needs.in_sentence and len(scene.series) > 1:
            return None  # 新建幼儿园11所、中小学校10所，新增学位1.7万个
        if not scene.labels:
            return self._of_opening(name, scene) if lacking or name in self.needs.totals else None
        grown = label.change != 0 and lead.quantity.kind == "percent" and scene.rule == "share" and not lacking
        if grown and scene.series:
            return Names(tuple(scene.series[-1:]), "ellipsis")  # 收入12亿元，占年度预算的103%，增长15%
        if not lacking or name in self.needs.totals:
            return Names(scene.subjects(lead, grows=label.change != 0 and not label.level), "ellipsis")
        if label.change and lead.quantity.kind == "percent" and name in self.needs.generic and "，" in lead.gap:
            return Names((name,), "left")  # 实施亿元以上项目1.6万个，投资增长7%左右
        measure = name in self.needs.needy or label.verbs.endswith("完成")
        near = "，" not in lead.gap or (measure and lead.gap.startswith("，"))
        if scene.part and near:  # 其中50个重点片区完成投资800亿元
            return Names((scene.part[-1] + lacking,), "ellipsis")
        if scene.labels[-1].endswith(lacking):
            return Names(scene.labels[-1:], "ellipsis")
        if scene.topic and lacking in self.of_trade and "，" in lead.gap:
            return Names((scene.topic + lacking,), "subject")
        alone = lead.listed and name in self.needs.generic and not label.verbs
        if alone and lead.quantity.kind == scene.kind:
            return None
        return Names((self.with_measure(scene, self.needs.spread(label), lacking),), "ellipsis")

    def _of_opening(self, name: str, scene: Scene) -> Names | None:
        """经营主体稳中培优。总量达1461.4万户: the paragraph says at once what it is about."""
        opening = self.labeller.subject(scene.opening.rstrip("。"))
        subject = self.coordination.achieved.sub("", self.coordination.verbal.split(opening)[0])
        says = subject != opening and 2 <= len(subject) <= _OPENING
        return Names((subject + name,), "subject") if says else None

    def _of_clause(self, name: str, label: Label, lead: Lead, scene: Scene) -> Names | None:
        """What the clause before, or the opening of the sentence, is about."""
        lacking = self.needs.lacking(name) if name not in self.needs.in_sentence else ""
        if not name and re.match("将?[从由]", lead.text) and (earlier := self.earlier(lead.gap)):
            return Names((earlier,), "subject")  # 全社会研发经费，从2002年1288亿元增加到…
        if not name and not label.verbs and (standard := self._standard(lead.gap)):
            return Names((standard,), "subject")
        goes_on = label.level or label.change or label.verbs.endswith(tuple(self.works))
        if not name and goes_on and not scene.labels and (earlier := self.earlier(lead.gap)):
            return Names((earlier,), "subject")  # 下调…单位缴费比例，各地可降至16%; 提高…养老金水平，年均增长10%
        if not name and label.verbs and lead.quantity.kind == "length" and (earlier := self.earlier(lead.gap)):
            return Names((earlier.removesuffix("建设"),), "subject")  # 加强农村公路建设，新改建320公里
        if lacking and (trade := self._trade(lead.gap)):
            return Names((trade + name,), "subject")
        if lacking and not lead.listed and (earlier := self.earlier(lead.gap)):
            if earlier.endswith(lacking):
                return Names((lacking,), "left")  # 积极扩大有效投资，力争完成投资2440亿元
            return Names((last_example(earlier) + self.needs.spread(label) + lacking,), "subject")
        return None

    def with_measure(self, scene: Scene, spread: str, measure: str) -> str:
        """规上工业利润 after 规上工业营收; 消费券带动消费 after 消费券."""
        owner = self.without_pace(last_example(self.owner(scene)))
        swaps = not spread and measure not in self.needs.totals
        swapped = self.coordination.swapped(owner, measure) if swaps else ""
        if not spread and owner.endswith(measure[:_WORD]):
            return owner.removesuffix(measure[:_WORD]) + measure  # 交易365宗、交易额39.85亿元
        return swapped or owner + spread + measure

    def without_pace(self, name: str) -> str:
        """出口 of 出口增速 (出口增速居全省第三，总量居第六)."""
        pace = next((pace for pace in self.coordination.paces if name.endswith(pace)), "")
        return name.removesuffix(pace) or name

    def funding(self, name: str, gap: str) -> str:
        """What the money of a payer is for, by the clause before, with the payer: 危房改造中央财政投入; else ""."""
        paid = self.funded.match(name)
        clause = self.labeller.subject(clause_before(gap).removeprefix("为")) if paid else ""
        purpose = self.coordination.verbal.split(clause)[0]
        if paid is None or not 1 < len(purpose) <= _PURPOSE or self.unspecific.match(purpose):
            return ""
        return f"{purpose}{paid['payer']}{paid['what'] or '投入'}"

    def owner(self, scene: Scene) -> str:
        """The last label without what was itself only added to the one before (签约项目引资, then 到资)."""
        last = scene.labels[-1]
        if (rate := self.needs.rate.search(last)) and rate.start() > 1:
            return last[: rate.start()]  # 满意率 after 热线诉求办结率
        if scene.rule != "ellipsis" or last in scene.series:
            return last
        last = self._without_work(last)
        ends = (end for end in sorted(self.needs.needy) if last.endswith(end) and len(last) > len(end) + 2)
        return next((last.removesuffix(end) for end in ends), last)

    def earlier(self, gap: str) -> str:
        """What the clause before the number's own is about."""
        clause = self.coordination.subject(gap)
        name = self.labeller.before(clause).name if clause else ""
        return "" if self.clausal.search(name) else name

    def trade(self, sentence: str) -> str:
        """The trade that a sentence opens with: 轻纺服饰产业以利辛县为重点，…，力争产值100亿元; else ""."""
        match = self.topic.match(sentence)
        return self.labeller.subject(match["topic"]) if match else ""

    def _trade(self, gap: str) -> str:
        """The trade that the words before a number open with, or the clause before its own."""
        match = self.topic_clause.match(clause_before(gap))
        return self.trade(gap) or (self.labeller.subject(match["topic"]) if match else "")

    def _standard(self, gap: str) -> str:
        """The standard indicator that the clause before opens with: 市场主体增量提质，达到77.5万户."""
        clause = clause_before(gap)
        fronts = (clause[:end] for end in range(len(clause), 2, -1))
        return next((front for front in fronts if self.indicators.get(front) or front in self.stocks), "")
