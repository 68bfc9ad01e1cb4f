"""Sentence -> targets without a number: 与经济增长同步, 增速高于各项贷款平均增速."""

from __future__ import annotations

import re

from kg.extract.coordination import Coordination
from kg.extract.labels import Labeller
from kg.model.fact import Aspect, Comparator, Modality, Relation, Status
from kg.model.mention import Figure, Sentence
from kg.model.text import Span
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

_BOUND = {
    Relation.SYNC: Comparator.EXACTLY,
    Relation.ABOVE: Comparator.AT_LEAST,
    Relation.BELOW: Comparator.AT_MOST,
}


class RelativeReader:
    """The grammar of relatives.yaml."""

    def __init__(self, patterns: Patterns, words: Words) -> None:
        self.sync, self.above = patterns.regex("relatives", "sync"), patterns.regex("relatives", "above")
        self.below = tuple(patterns.of("relatives", "below"))
        self.strip = patterns.regex("relatives", "strip")
        self.people: dict[str, str] = patterns.of("relatives", "people")
        self.household = patterns.regex("relatives", "household")
        self.measured = patterns.any_of("relatives", "measured")
        self.labeller, self.coordination = Labeller(patterns, words), Coordination(patterns, words)
        self.strive = re.compile("|".join(patterns.of("labels", "modality")["Strive"]))

    def read(self, sentence: Sentence) -> list[Figure]:
        """The relative targets of a sentence; in a review a comparison without a number is no fact."""
        if sentence.status is not Status.TARGET:
            return []
        figures: list[Figure] = []
        for match in self.sync.finditer(sentence.clean):
            figures += self._figures(sentence, match, Relation.SYNC)
        for match in self.above.finditer(sentence.clean):
            relation = Relation.BELOW if match["op"].startswith(self.below) else Relation.ABOVE
            figures += self._figures(sentence, match, relation)
        return figures

    def _figures(self, sentence: Sentence, match: re.Match[str], relation: Relation) -> list[Figure]:
        names, reference = self.labeller.before(self.strip.sub("", match["names"])).name, match["ref"]
        income = self.household.search(sentence.clean[: match.start("ref")])
        labels = self.coordination.whole(names) if "城乡" not in names else names.split("、")
        whole = [self._whole(label, income) for label in labels]
        return [
            Figure(
                label=label, span=Span(match.start("names"), match.end()), aspect=Aspect.GROWTH, status=sentence.status,
                period=sentence.period, comparator=_BOUND[relation], value=None, upper=None, unit="", raw=match[0],
                modality=Modality.STRIVE if self.strive.search(match["names"]) else Modality.PLAIN, rule="relative",
                relation=relation, reference=self._whole(reference, income),
            )
            for label in whole
            if self.measured.search(label)
        ]  # fmt: skip

    def _whole(self, name: str, income: re.Match[str] | None) -> str:
        """农村 and 城镇 alone stand for the income that the sentence speaks of."""
        name = re.sub(r"(?:的)?(?:增速|增幅|增长|涨幅)$", "", name) if income and name[:2] in self.people else name
        return self.people.get(name, name) + income[0] if income and name in self.people else name
