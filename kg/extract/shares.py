"""Numbers that take their name from a whole or a comparison: 占全国1/4, 98.1%的行政村建成…, 是去年的2倍."""

from __future__ import annotations

import re

from kg.extract.coordination import Coordination
from kg.extract.labels import Label, Labeller, Names
from kg.extract.members import members
from kg.extract.needs import Needs
from kg.extract.scene import Lead, Scene
from kg.extract.sizes import Sizes
from kg.vocabulary.patterns import Patterns

_PLACE = re.compile("的([县市区乡镇村])(?=建成|实现|完成|达到|开展|设立|建立)")
_PLACES = re.compile("的([县市区乡镇村])(?=[，。；、])")
_SHORT = 3
"""Characters up to which a member of a list needs the end of the last."""


class Shares:
    """The words of labels.yaml for parts of a whole."""

    def __init__(self, patterns: Patterns, labeller: Labeller, coordination: Coordination, needs: Needs) -> None:
        self.labeller, self.coordination, self.needs = labeller, coordination, needs
        self.sizes = Sizes(patterns)
        self.share_of = patterns.regex("labels", "share_of")
        self.also_of = patterns.regex("labels", "also_of")
        self.giving = patterns.regex("labels", "giving")
        self.given = patterns.regex("labels", "given")
        self.wholly = patterns.regex("labels", "wholly")
        self.compared = patterns.regex("labels", "compared")
        self.spread_to = patterns.regex("labels", "spread_to")
        self.changed = patterns.regex("labels", "rate_changed")
        self.each = patterns.regex("labels", "each")
        self.task = patterns.regex("labels", "task")
        self.rates = patterns.regex("labels", "rates")

    def of(self, lead: Lead, label: Label, scene: Scene) -> Names | None:
        """出口占全国比重2.15%; nothing where the words before the number tell no whole."""
        if lead.quantity.kind == "percent" and (task := self.task.search(lead.text)):
            return self._of_task(task, lead, scene)
        goes_on = scene.rule == "share" and lead.listed and self.also_of.fullmatch(label.name)
        said = f"占{label.name}" if goes_on else label.name  # 占全国的65%、全省的23%
        share = self.share_of.search(said) if lead.quantity.kind == "percent" else None
        if share is None:
            return None
        own = said[: share.start()].strip("，、")
        if (self.needs.lacking(own) or own in self.needs.totals) and scene.labels:
            last = scene.labels[-1]  # 汽车产业营收…，增加值占工业增加值比重…
            own = self.coordination.swapped(last, own) or (last if own in self.needs.totals else own)
        if scene.labels and (sized := self.sizes.bounded(own, self.share_of.sub("", scene.labels[-1]))):
            own = sized  # 收入20万元以上的村占比达90%，50万元以上的占比达60%
        if lead.part and own and share[0] == "占" and scene.labels:
            return Names((f"{scene.labels[-1]}中{own}占比",), "share")  # 到位资金600亿元，其中制造业占45%
        count = len(lead.group)
        if not own and 1 < count <= len(scene.series):  # 生产原煤…、原油…，分别占全省的74.6%、40.3%
            return Names(tuple(name + share[0] for name in scene.series[-count:]), "share")
        subject = own or self._measured(lead, scene) or self.coordination.opening(lead.gap)
        each = self.each.search(lead.text) is not None
        names = self.coordination.names(subject, lead.text, lead.gap, 1, shared=each) if subject else ()
        return Names(tuple(name + share[0] for name in names), "share")

    def _measured(self, lead: Lead, scene: Scene) -> str:
        """What the figure before is of; where that is a share as well (占全国的65%、占全省的80%), what has both."""
        name = scene.measured(lead)
        return self.share_of.sub("", name) if scene.rule == "share" else name

    def _of_task(self, task: re.Match[str], lead: Lead, scene: Scene) -> Names | None:
        """实际利用外资4820万美元，完成市下达任务的120.5%: the share of a task that something has come to."""
        count, said = len(lead.group), lead.text[: task.start()].removesuffix("分别")
        own = self.labeller.subject(said)
        if own and count > 1:
            parts = members(said)
            alone = len(parts) == count and all(len(part) > _SHORT for part in parts)  # …新增就业、创业担保贷款
            several = parts if alone else self.coordination.whole(said, count)
            return Names(tuple(self.labeller.subject(name) + task["what"] for name in several), "share")
        if not own and 1 < count <= len(scene.series):
            return Names(tuple(name + task["what"] for name in scene.series[-count:]), "share")
        subject = own or scene.measured(lead) or self.coordination.opening(lead.gap)
        return Names((subject + task["what"],), "share") if subject else None

    def counted(self, lead: Lead, label: Label, right: str, width: int, scene: Scene) -> Names | None:
        """99%涉农村居达到标准; 贡献了全国38.7%的贸易增量."""
        if lead.quantity.kind == "percent" and (changed := self.changed.match(lead.after)):
            return Names((label.name.removesuffix("现行") + changed["name"],), "right", changed.end())
        if lead.quantity.kind == "percent" and (reach := self.spread_to.search(lead.text)):
            return self._spread(lead, lead.text[: reach.start()], right, width)
        if not right and (place := _PLACE.match(lead.after)):
            right = place[1]  # 86%的县建成三级医院
        opens = "，" in lead.gap + "，" and not lead.listed and not label.name and not label.verbs
        if lead.quantity.kind != "percent" or not right or label.change or not (lead.after[:1] == "的" or opens):
            return None
        if self.rates.search(right):  # 8%左右的国内生产总值增长目标
            return None
        giving = self.giving.search(lead.text) or (lead.listed and self.given.match("".join(scene.labels[-1:])))
        if giving:  # 贡献了全市60%的工业增加值、55%的税收
            return Names((giving["verb"] + giving["whole"] + right,), "right", width)
        head, end = self.labeller.counted.head(lead.after)
        if not head:  # 70%以上实现即申即享
            return None
        said = self.wholly.sub("", re.split(r"[，。；：、]", lead.after[end:])[0])
        name = self.needs.name(label)
        if spread := self.needs.spread(label):  # 惠及90%的在校生
            return Names((f"{name}{spread}{head}占比",), "right", width)
        return Names((f"{name}{said}{head}占比" if said else name + right,), "right", width)

    def _spread(self, lead: Lead, before: str, right: str, width: int) -> Names | None:
        """农村“三变”改革覆盖全市50%左右行政村; …制度不断完善，已扩大到全国86%的县."""
        short = _PLACES.match(lead.after)
        places, width = (right, width) if right else (short[1], short.end()) if short else ("", 0)
        own, opening = self.labeller.subject(before), self.labeller.subject(self.coordination.opening(lead.gap))
        what = opening if opening.endswith(own) else own
        return Names((f"{what}{places}占比",), "right", width) if what and places else None

    def comparison(self, lead: Lead) -> tuple[bool, str]:
        """Whether the number only compares with another time, and of what (跨境电商业务量是去年的2倍)."""
        compared = self.compared.search(lead.text)
        if compared is None:
            return False, ""
        return True, self.needs.name(self.labeller.before(lead.text[: compared.start()]))
