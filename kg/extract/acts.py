"""Names that verbs make: 新签约、新落地亿元以上项目分别达到2000个和1100个; 改造供水管网30公里，惠及79个村."""

from __future__ import annotations

import re

from kg.extract.context import Context
from kg.extract.coordination import Coordination
from kg.extract.labels import Label, Labeller, Names
from kg.extract.needs import Needs, last_example
from kg.extract.scene import Lead, Scene
from kg.vocabulary.patterns import Patterns

_VERB = 2
"""Characters of the verb that is kept."""


class Acts:
    """The rules of what a verb does to the name of its object, with the words of labels.yaml."""

    def __init__(
        self, patterns: Patterns, labeller: Labeller, coordination: Coordination, needs: Needs, context: Context
    ) -> None:
        self.labeller, self.coordination, self.needs, self.context = labeller, coordination, needs, context
        self.owned = frozenset(patterns.of("labels", "owned"))
        self.reached: dict[str, str] = patterns.of("labels", "reached")
        self.place = patterns.regex("labels", "place")

    def names(self, label: Label, lead: Lead, scene: Scene) -> Names | None:
        """The names where the verbs alone tell the numbers apart, or where what is reached has no name."""
        if names := self._each(label, lead):
            return Names(names, "left")
        place = self.place.match(lead.after)
        noun = place[0] if place else self.reached.get(lead.quantity.unit, "")
        reached = self._reaches(noun, label, lead, scene) if noun and len(lead.group) == 1 else ""
        return Names((reached,), "left", len(noun) if place else 0) if reached else None

    def _each(self, label: Label, lead: Lead) -> tuple[str, ...]:
        """新签约、新落地亿元以上项目分别达到2000个和1100个: verbs that share an object and have a number each."""
        count = len(lead.group)
        if count == 1 or not label.verbs or not self.coordination.distributes(lead.text):
            return ()
        phrase = label.name if label.name.startswith(label.verbs) else label.verbs + label.name
        *verbs, last = re.split("[、和及]", phrase, maxsplit=count - 1)
        verb = self.labeller.verb(last)
        if not verb or len(verbs) + 1 < count or any(self.labeller.verb(one) != one for one in verbs):
            return ()
        thing = last[len(verb) :]
        return tuple(one + thing for one in (*verbs, verb)) if thing and "、" not in thing else ()

    def _reaches(self, noun: str, label: Label, lead: Lead, scene: Scene) -> str:
        """供水管网惠及村, 供水管网惠及人口: 改造供水管网30公里，惠及79个村、10万余人."""
        spread = self.needs.spread(label)
        if self.needs.name(label):
            return ""
        if spread in self.owned:
            owner = self.context.owner(scene) if scene.labels else self.context.earlier(lead.gap)
            return last_example(owner) + spread + noun if owner else ""
        told = [(last, verb) for last in scene.labels[-1:] for verb in self.owned if verb in last]
        return next((last[: last.index(verb)] + verb + noun for last, verb in told if lead.listed), "")

    def served(self, label: Label, lead: Lead, scene: Scene) -> str:
        """国家助学制度不断完善，资助学生2871万人: people are named with what is done for them, and by what."""
        people = lead.quantity.unit in ("人", "名", "人次", "户") and self.needs.lean.fullmatch(label.name) is not None
        if not people or len(label.verbs) < _VERB or scene.labels:
            return ""
        return self.context.earlier(lead.gap) + label.verbs[-_VERB:] + label.name

    def spreading(self, label: Label, lead: Lead, scene: Scene) -> str:
        """带动, which stays before an amount; 惠及 with its subject (租金3278万元、惠及市场主体1591户)."""
        spread = "" if label.change and lead.quantity.kind == "percent" else self.needs.spread(label)
        points = lead.quantity.kind == "point" and "，" in lead.gap  # …，拉动全市工业增长9.8个百分点
        if spread and scene.labels and (points or (spread in self.owned and lead.listed)):
            return last_example((scene.series or scene.labels)[-1] if points else self.context.owner(scene)) + spread
        return spread
