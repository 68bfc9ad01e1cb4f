"""What a rank is a rank of (出口规模跃居全国第2位; 进入全省县域营商环境竞争力10强), and where medals were won."""

from __future__ import annotations

import re

from kg.extract.context import Context
from kg.extract.coordination import Coordination
from kg.extract.labels import Labeller, Names
from kg.extract.members import members
from kg.extract.needs import Needs
from kg.extract.scene import Lead, Scene
from kg.vocabulary.patterns import Patterns


class Ranks:
    """The words around a rank, with those of labels.yaml."""

    def __init__(
        self, patterns: Patterns, labeller: Labeller, coordination: Coordination, needs: Needs, context: Context
    ) -> None:
        self.labeller, self.coordination, self.needs, self.context = labeller, coordination, needs, context
        self.phrase = patterns.regex("labels", "rank_phrase")
        self.taken = patterns.regex("labels", "ranked_list")
        self.left_behind = patterns.regex("labels", "left_behind")
        self.each = patterns.regex("labels", "each")
        self.games = patterns.regex("labels", "games")

    def names(self, lead: Lead, scene: Scene) -> Names | None:
        """The name before the words of rank, else all that the sentence just enumerated."""
        phrase = self.phrase.search(lead.text)
        said = phrase[0] if phrase else ""
        front = self.left_behind.split(lead.text[: phrase.start()] if phrase else lead.text)[0]
        name = re.sub("^其(?=[总增位])", "", self.labeller.subject(front))  # 其总量由第八位跃升到第四位
        if named := self._named(name, said, lead, scene):
            return Names(named, "rank")
        if self.each.search(lead.text) and (both := self._both(scene)):
            return Names(both, "rank")
        if several := self._several(lead, scene):
            return Names(several, "rank")
        if scene.labels:
            return Names(scene.subjects(lead)[-1:], "rank")
        judged = re.search(r"在([^，]{2,26})(?:中|里|上)", said)
        earlier = judged[1] if judged else self.context.earlier(lead.gap)
        return Names((earlier,), "rank") if earlier else None

    def medals(self, lead: Lead, scene: Scene) -> Names | None:
        """在世界技能大赛上获得1金1银: 世界技能大赛金牌, 世界技能大赛银牌."""
        medal = f"{lead.quantity.raw[-1]}牌"
        if scene.kind == "medal" and lead.gap in ("", "、"):
            return Names((scene.labels[-1][: -len(medal)] + medal,), "left")
        won = self.games.search(lead.text)
        return Names((won["games"] + medal,), "left") if won else None

    @staticmethod
    def _several(lead: Lead, scene: Scene) -> tuple[str, ...]:
        """The last names of the sentence, as many as there are ranks: …增长8.1%、…增长10.5%，分别居全省第4、第2位."""
        count = len(lead.group)
        last = tuple(dict.fromkeys(scene.series))[-count:]
        return last if 1 < count == len(last) else ()

    @staticmethod
    def _both(scene: Scene) -> tuple[str, ...]:
        """What 均 speaks of: the running list, or the last two clauses (牛奶648万吨，羊肉71.5万吨，均居首位)."""
        listed = tuple(dict.fromkeys(scene.enumeration))
        told = tuple(dict.fromkeys(scene.series))
        return listed if len(listed) > 1 else told[-2:] if len(told) > 1 else ()

    def _bare(self, measure: str) -> bool:
        """Whether a measure says nothing without its owner: 总量, 增速."""
        return measure in self.needs.needy or measure in self.needs.totals

    def _named(self, name: str, said: str, lead: Lead, scene: Scene) -> tuple[str, ...]:
        """The names that stand before the words of rank, each of several made whole."""
        nothing = not name or self.needs.none.fullmatch(name) is not None
        if taken := self.taken.search(said):
            places = () if nothing else tuple(place + taken[0] for place in name.split("、"))
            own = nothing and not lead.text.startswith(said)  # 我市位列全国数字城市百强第63位
            return places or ((taken[0],) if own or not scene.labels else ())
        owners = self._several(lead, scene) or (self._both(scene) if self.each.search(lead.text) else ())
        if name in self.needs.needy and owners:
            total = name in self.needs.totals
            return owners if total else tuple(self.coordination.swapped(one, name) or one + name for one in owners)
        measures = members(name)
        if len(lead.group) == len(measures) > 1 and scene.labels and all(self._bare(one) for one in measures):
            return tuple(self.context.with_measure(scene, "", one) for one in measures)  # 总量、增速分列第1、第3位
        if name in self.needs.needy and scene.part and lead.gap.startswith(("，", "、")):
            return (self.context.without_pace(scene.part[-1]) + name,)
        if name in self.needs.needy and scene.labels:
            return (self.context.with_measure(scene, "", name),)
        if nothing or name in self.needs.totals:
            return ()
        several = self.each.search(said) or ("、" in name and (len(lead.group) > 1 or self.coordination.shares(name)))
        several = several or all(self.context.indicators.get(one) for one in measures)  # 人均生产总值和劳动生产率
        return tuple(self.coordination.whole(name)) if several else (name,)
