"""Which name, or names, the numbers behind a lead measure.

Left of the number (规上工业企业2000家), right of it (13个城中村改造项目), inherited (18753亿元、增长1.5%), or in the
clause before (…成效显著，位居全省第一): the rules are tried in this order of evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.coordination import Coordination, clause_before
from kg.extract.labels import Label, Labeller
from kg.extract.scene import Lead, Scene
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import Patterns

_COUNTED = ("count", "bare")
_EXAMPLES = re.compile(r"(?:.*、)?(?P<last>[^、]{2,}?)等(?![级额值同距于])(?P<kind>[^、等]{3,})")
_LONG = 14
"""Characters from which on a name may have swallowed what stood before it."""
_SHORT = 3
"""Characters up to which a member of a list may lean on the verb of the first."""
_MEASURED = ("money", "area", "length", "mass", "volume", "power", "energy", "percent", "storage")


@dataclass(frozen=True, slots=True)
class Names:
    """The names found, by which rule, and how many characters right of the number they took."""

    labels: tuple[str, ...]
    rule: str
    width: int = 0


class Namer:
    """The rules of naming, with the words of labels.yaml."""

    def __init__(self, patterns: Patterns, labeller: Labeller, indicators: Lexicon) -> None:
        self.labeller, self.indicators = labeller, indicators
        self.coordination = Coordination(patterns, labeller.words)
        self.share_of = patterns.regex("labels", "share_of")
        self.totals = set(patterns.of("labels", "totals"))
        self.needy = set(patterns.of("labels", "needy"))
        self.generic = set(patterns.of("labels", "generic"))
        self.kept: list[str] = patterns.of("labels", "kept")
        self.tails: list[str] = patterns.of("labels", "tails")
        self.works = patterns.of("labels", "works")
        self.compares = patterns.regex("labels", "compares")
        self.categories = patterns.regex("labels", "categories")
        self.compared = patterns.regex("labels", "compared")
        self.giving = patterns.regex("labels", "giving")
        self.wholly = patterns.regex("labels", "wholly")
        self.spreading: list[str] = patterns.of("labels", "spreading")
        self.purpose, self.spent = patterns.regex("labels", "purpose"), patterns.regex("labels", "spent")
        self.qualifier = patterns.regex("labels", "qualifier")
        self.owned = set(patterns.of("labels", "owned"))
        self.spoilt = patterns.regex("labels", "spoilt")
        self.stocks = set(patterns.of("quantities", "implied"))
        self.topic = patterns.regex("labels", "topic")
        self.bare = patterns.regex("labels", "bare")
        self.rank_phrase = patterns.regex("labels", "rank_phrase")
        self.ranked_list = patterns.regex("labels", "ranked_list")
        self.each = patterns.any_of("labels", "each")
        self.lean = patterns.regex("labels", "lean")

    def names(self, lead: Lead, label: Label, scene: Scene) -> Names | None:
        """The names for the numbers of `lead`; None where nothing tells what they measure."""
        if lead.quantity.kind == "rank":
            return self._ranked(lead, scene)
        if lead.quantity.kind == "point":  # 高于全国2.5个百分点: what is compared stands before
            label = replace(label, name=self.compares.sub("", label.name))
        if lead.quantity.kind == "percent" and (share := self.share_of.search(label.name)):
            subject = label.name[: share.start()].strip("，、") or (scene.labels[-1] if scene.labels else "")
            each = self.each.search(lead.text) is not None
            names = self.coordination.names(subject, lead.text, lead.gap, 1, shared=each)
            return Names(tuple(name + share[0] for name in names), "share") if subject else None
        right, width = self._right(lead)
        if lead.quantity.kind == "money" and self.spent.fullmatch(label.name):
            if (label.name or label.verbs) and (purpose := self.purpose.match(lead.after)):
                return Names((purpose["what"] + (label.name or "投入"),), "right")
        opens = "，" in lead.gap + "，" and not lead.listed and not label.name and not label.verbs
        if lead.quantity.kind == "percent" and right and not label.change and (lead.after[:1] == "的" or opens):
            return Names((self._portion(label, right, lead),), "right", width)
        if compared := self.compared.search(lead.text):  # 是1950年到1997年总和的1.7倍
            subject = self.labeller.before(lead.text[: compared.start()]).name
            if subject and not self.bare.fullmatch(subject):
                return Names((subject,), "left")
            if scene.labels:
                return self._inherited(replace(label, name=""), lead, scene)
        found = self._of_which(label, right, width, lead) or self._counted(label, right, width, lead, scene)
        if found is not None and not found.labels:
            return None
        return (
            found
            or self._left(label, lead, scene)
            or self._measured(label, right, width, lead, scene)
            or self._inherited(label, lead, scene)
        )

    def says_too_little(self, name: str) -> bool:
        """Whether a name cannot stand alone: 产值, 项目, or none."""
        return not name or name in self.totals or name in self.needy or name in self.generic

    def _right(self, lead: Lead) -> tuple[str, int]:
        kind = lead.group[-1].kind
        return self.labeller.after(lead.after) if kind in _COUNTED or kind in _MEASURED else ("", 0)

    def _portion(self, label: Label, right: str, lead: Lead) -> str:
        """98.1%的行政村建成…设施 is the share of those that have; 贡献全国38.7%的贸易增量 needs its whole in front."""
        if giving := self.giving.search(lead.text):
            return giving["verb"] + giving["whole"] + right
        head, end = self.labeller.head(lead.after)
        said = self.wholly.sub("", re.split(r"[，。；：、]", lead.after[end:])[0])
        name = "" if self.bare.fullmatch(label.name) else label.name
        return f"{name}{said}{head}占比" if said else name + right

    def _of_which(self, label: Label, right: str, width: int, lead: Lead) -> Names | None:
        """总规模500亿元的省战略性新兴产业母基金: the owner of the size comes after it."""
        wants = label.name in self.needy or label.name in self.totals or label.verbs.endswith("投资")
        if wants and right and lead.after.startswith("的") and lead.quantity.kind not in _COUNTED:
            return Names((right + label.name,), "right", width)
        return None

    def _counted(self, label: Label, right: str, width: int, lead: Lead, scene: Scene) -> Names | None:
        """13个城中村改造项目; 飞机复合材料等3个技术创新中心."""
        if not right or lead.quantity.kind not in _COUNTED:
            return None
        if self.qualifier.fullmatch(right) and (shared := self.labeller.shared(lead.after[width:], len(right))):
            right += shared  # 20项省定、6项市定民生实事
        if self.categories.match(right):  # 4个类型, 八个方面 enumerate and count nothing
            return Names((), "category")
        name = label.name
        if self.lean.fullmatch(right) and (whole := self._leaning(right, label, lead, scene)):
            return Names((whole,), "right", width)
        if name and not self.bare.fullmatch(name) and lead.after[width : width + 1].isdigit():
            return None  # 产业园15个优势特色产业集群9个: the noun behind is the next number's
        opens = not name or self.bare.fullmatch(name) or lead.text.endswith(("等", "”")) or "、" in name
        if lead.text.endswith("等") and len(right) <= _SHORT + 1:
            right = _last_example(name + "等" + right, short=True) if len(right) > 2 else right
        if opens or not (self.indicators.get(name) or lead.after[:1] == "的"):
            return Names((right,), "right", width)
        return None

    def _leaning(self, right: str, label: Label, lead: Lead, scene: Scene) -> str:
        """中央环保督察14项问题; …亿元以上重点项目，26个项目: what says too little takes the words before it."""
        if len(label.name) >= 4 and not self.bare.fullmatch(label.name):
            examples = f"{label.name}等" if lead.text.endswith("等") else label.name
            return _last_example(examples + right)
        if scene.labels and scene.labels[-1].endswith(right):
            return scene.labels[-1]
        if scene.labels and (spread := self._spread(label)) and "，" not in lead.gap:
            return self._owner(scene) + spread + right  # 123个老旧小区改造惠及1万户群众
        return self._earlier(lead.gap) + right if not scene.labels and not lead.listed else ""

    def _left(self, label: Label, lead: Lead, scene: Scene) -> Names | None:
        name = label.name
        if (
            not name
            or name in self.totals
            or name in self.needy
            or (name in self.generic and not lead.part)
            or self.bare.fullmatch(name)
            or name in self.works
        ):
            return None
        name = self._completed(self._without_slogan(_last_example(name)), lead, scene)
        spread = "" if label.change and lead.quantity.kind == "percent" else self._spread(label)
        if spread and spread in self.owned and lead.listed and scene.labels:
            spread = _last_example(self._owner(scene)) + spread  # 租金3278万元、惠及市场主体1591户
        name = spread + name
        rated = lead.quantity.kind in ("percent", "multiple")
        names = self.coordination.names(name, lead.text, lead.gap, len(lead.group), shared=rated)
        if len(names) > 1:  # the list began before the last comma, with its verb
            names = (self.labeller.subject(names[0]) or names[0], *names[1:])
        return Names(names, "left")

    def _spread(self, label: Label) -> str:
        """带动, where it stood right before the name."""
        return next((verb for verb in self.spreading if label.verbs.endswith(verb)), "")

    def _completed(self, name: str, lead: Lead, scene: Scene) -> str:
        """经营性收入 after 村集体经济总收入 is 村集体经营性收入; 用能 after 腾出用地 is 腾出用能."""
        if not scene.labels and len(name) <= _SHORT + 1 and name[-2:] in self.generic:
            return self.coordination.achiever(lead.gap) + name
        if not scene.labels or self.indicators.get(name):
            return name
        last = scene.labels[-1]
        verb = next((verb for verb in self.kept if last.startswith(verb)), "")
        if lead.listed and verb and not name.startswith(verb) and len(name) <= _SHORT:
            return verb + name
        if (tail := self._tail(last)) and lead.listed and not name.endswith(tail):
            return name + tail
        fronts = (last[:at] for at in range(2, len(last) - 1))
        return next((front + name for front in fronts if self.indicators.get(front + name)), name)

    def _tail(self, last: str) -> str:
        """What a list of trade-ins and the like shares: 汽车以旧换新超40万辆、家电超450万台."""
        return next((tail for tail in self.tails if last.endswith(tail) and last != tail), "")

    def _without_slogan(self, name: str) -> str:
        """The standard indicator that an overlong name ends in, where a heading or slogan ran into it."""
        last = name.rpartition("、")[2]
        if "、" in name and self.spoilt.search(name.removesuffix(last)):
            return last  # 旅客吞吐量再次破亿、入境游客
        if len(last) <= _LONG or re.search("[“（和与及]", last):
            return name
        return next((last[at:] for at in range(8, len(last) - 3) if self.indicators.get(last[at:])), name)

    def _measured(self, label: Label, right: str, width: int, lead: Lead, scene: Scene) -> Names | None:
        """发行6600亿元长期建设国债; 5.5亿元数字消费券."""
        if not right or label.change or (label.name and not self.bare.fullmatch(label.name)):
            return None
        if lead.quantity.kind == "percent" and lead.after.startswith("的"):
            return Names((right,), "right", width)
        goes_on = lead.listed and scene.rule == "right"
        if goes_on or label.verbs or not scene.labels or ("，" in lead.gap and lead.quantity.kind != "percent"):
            return Names((right,), "right", width)
        return None

    def _inherited(self, label: Label, lead: Lead, scene: Scene) -> Names | None:
        name = "" if self.bare.fullmatch(label.name) else label.name
        lacking = name if name in self.needy or name in self.generic else ""
        if name in self.works and scene.labels:  # 安置房开工100万平方米、竣工300万平方米
            work = next((work for work in self.works if scene.labels[-1].endswith(work)), "")
            return Names((scene.labels[-1].removesuffix(work) + name,), "ellipsis")
        if not name and len(lead.group) > 1 and (listed := self.coordination.listed_before(lead.gap, len(lead.group))):
            return Names(listed, "subject")
        if not name and 1 < len(lead.group) == len(scene.enumeration):
            return Names(tuple(scene.enumeration), "ellipsis")
        if not name and 1 < len(lead.group) <= len(scene.series) and self.coordination.distributes(lead.text):
            return Names(tuple(scene.series[-len(lead.group) :]), "ellipsis")
        if scene.labels and (not lacking or name in self.totals):
            return Names(scene.subjects(lead), "ellipsis")
        if scene.labels and scene.labels[-1].endswith(lacking):
            return Names(scene.labels[-1:], "ellipsis")
        leans = not (lead.listed and name in self.generic and not label.verbs) or lead.quantity.kind != scene.kind
        if scene.labels and leans:  # 专项债项目25个、资金24.8亿元
            return Names((self._with_measure(scene, self._spread(label), lacking),), "ellipsis")
        if not name and lead.text.startswith(("从", "由")) and (earlier := self._earlier(lead.gap)):
            return Names((earlier,), "subject")  # 全社会研发经费，从2002年1288亿元增加到…
        if lacking and (topic := self._topic(lead.gap)):
            return Names((topic + name,), "subject")
        if not name and not label.verbs and (standard := self._standard(lead.gap)):
            return Names((standard,), "subject")
        if lacking and not lead.listed and (earlier := self._earlier(lead.gap)):
            return Names((earlier + lacking,), "subject")
        work = next((work for work in self.works if label.verbs.endswith(work)), "")
        return Names((work + name,), "left") if name else None

    def _with_measure(self, scene: Scene, spread: str, measure: str) -> str:
        """规上工业利润 after 规上工业营收; 消费券带动消费 after 消费券."""
        owner = _last_example(self._owner(scene))
        swaps = not spread and measure not in self.totals
        swapped = self.coordination.swapped(owner, measure) if swaps else ""
        return swapped or owner + spread + measure

    def _owner(self, scene: Scene) -> str:
        """The last label without what was itself only added to the one before (签约项目引资, then 到资)."""
        last = scene.labels[-1]
        if scene.rule != "ellipsis":
            return last
        return next(
            (last.removesuffix(end) for end in self.needy if last.endswith(end) and len(last) > len(end) + 2), last
        )

    def _earlier(self, gap: str) -> str:
        """What the clause before the number's own is about."""
        clause = self.coordination.subject(gap)
        return self.labeller.before(clause).name if clause else ""

    def _topic(self, gap: str) -> str:
        """The trade that the sentence opens with: 轻纺服饰产业以利辛县为重点，…，力争产值100亿元."""
        match = self.topic.match(gap)
        return self.labeller.subject(match["topic"]) if match else ""

    def _standard(self, gap: str) -> str:
        """The standard indicator that the clause before opens with: 市场主体增量提质，达到77.5万户."""
        clause = clause_before(gap)
        ends = range(len(clause), 2, -1)
        return next(
            (clause[:end] for end in ends if self.indicators.get(clause[:end]) or clause[:end] in self.stocks), ""
        )

    def _ranked(self, lead: Lead, scene: Scene) -> Names | None:
        """出口规模跃居全国第2位: the name before the words of rank, else all that the sentence just enumerated."""
        phrase = self.rank_phrase.search(lead.text)
        head = lead.text[: phrase.start()] if phrase else lead.text
        name = self.labeller.subject(head)
        if phrase and (listed := self.ranked_list.search(phrase[0])):
            who = [] if self.bare.fullmatch(name) else name.split("、")
            return Names(tuple(one + listed[0] for one in who) or (listed[0],), "rank")
        if name in self.needy and scene.labels:
            return Names((self._with_measure(scene, "", name),), "rank")
        if name and name not in self.totals and not self.bare.fullmatch(name):
            several = "、" in name and phrase and (self.each.search(phrase[0]) or len(lead.group) > 1)
            return Names(tuple(self.coordination.whole(name)) if several else (name,), "rank")
        if self.each.search(lead.text) and len(scene.enumeration) > 1:
            return Names(tuple(dict.fromkeys(scene.enumeration)), "rank")
        if scene.labels:
            return Names(scene.subjects(lead)[-1:], "rank")
        judged = re.search(r"在([^，]{2,26})(?:中|里|上)", phrase[0]) if phrase else None
        earlier = judged[1] if judged else self._earlier(lead.gap)
        return Names((earlier,), "rank") if earlier else None


def _last_example(name: str, *, short: bool = False) -> str:
    """Of the examples before 等 only the last stays, and none where it is much longer than what it stands for.

    竹产业等供需对接活动 of 电动重卡、电子信息、竹产业等供需对接活动
    """
    match = _EXAMPLES.fullmatch(name)
    if match is None:
        return name
    last, kind = match["last"], match["kind"]
    longest = 2 * len(kind) - (3 if short else 0)
    return f"{last}等{kind}" if len(last) <= longest else kind
