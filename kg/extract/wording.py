"""The words around a number -> those that name what it measures, by weights learned from annotated texts.

The grammar of kg.extract.names proposes a name. Here every word of the sentence is weighed for being part of it: by
where it stands, what stands beside it, and whether the grammar took it (kg.extract.surroundings). The weights are data
in ontology/weights; `python -m tests.annotations.learn` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.labels import Labeller
from kg.extract.surroundings import NUMBER, STOP, Word, around, characters_of, cut_words, holds, of_others
from kg.model.fact import Aspect
from kg.model.mention import Figure
from kg.vocabulary.lexicon import plain

_LOOSE = "、，；的"
_JOINTS = ("、", "和", "与", "及")
_BOUNDS = ("以上", "及以上", "以下")
"""Words that belong to the one before them (省级以上加速器)."""
_HOLES = 2
"""Places left of the number at which a name may leave words out."""
_GAP = 2
"""Words that may be missing between two words of a name …"""
_HOLE = -1100
"""… unless they weigh less than this."""
_NOUN = 2
"""Characters of the noun at the end of a name, and the fewest that a name has."""
_SHORT = 3
"""Characters up to which a name says little without its verb (救助灾民)."""
_QUOTED = re.compile("“[^“”]*”")
_DIGITS = re.compile(r"\d+(?=[百千万亿]*元)")
_TWICE = re.compile(r"(.{2,})\1")
_AGAIN = re.compile("(?:占比|比重|比例).*(?:占比|比重|比例)")
_COMPOSED = ("left", "right", "subject")
"""Rules that may put a name together from two places; then it stays as it is, as do the names of a row."""
_LOUD = 600
"""Weight from which on a word that the grammar left out, or took, changes the name."""


class Wording:
    """Weighs words; `weights` are thousandths of a logit by feature, 0 for a feature that has none."""

    def __init__(self, labeller: Labeller, weights: Mapping[str, int]) -> None:
        self.labeller, self.weights = labeller, weights

    def revise(self, text: str, figures: Sequence[Figure]) -> list[Figure]:
        """The figures of a clean sentence with their names made whole, or freed of what is none of theirs."""
        cut = cut_words(text, self.labeller.words)
        revised: list[Figure] = []
        for index, figure in enumerate(figures):
            if index and _goes_on(figure, figures[index - 1]):
                revised.append(replace(figure, label=revised[-1].label, aside=revised[-1].aside))
                continue
            name = self._name(text, cut, figures, index)
            revised.append(replace(figure, label=name, aside=figure.label if name != figure.label else ""))
        return revised

    def _name(self, text: str, cut: Sequence[Word], figures: Sequence[Figure], index: int) -> str:
        """The name that the words make, where one of them speaks loudly enough against the grammar's."""
        figure = figures[index]
        taken = characters_of(figure.label, text, figure)
        in_row = of_others(text, figures, index) - taken
        if figure.label not in text and (in_row or figure.rule in _COMPOSED):
            return figure.label
        closed = in_row | (self._of_later(text, figures, index) - taken)
        closed |= _units(text, figures[:index]) | _bound_of(text, figure)
        weighed = [
            (word, self._weight(features))
            for word, features in around(text, cut, figures, index)
            if closed.isdisjoint(range(word.start, word.end))
        ]
        against = (abs(weight) for word, weight in weighed if (weight > 0) != holds(taken, word))
        if max(against, default=0) < _LOUD:
            return figure.label
        name = self._trimmed(_joined(weighed, figure.span.start, self.labeller.roots), figure)
        torn = _is_torn(name, figure.label, text)
        return figure.label if torn or self._says_less(name, figure.label) else _tidy(name)

    def _trimmed(self, name: str, figure: Figure) -> str:
        """A weighed name without words of time, praise and rank, and without what only goes on behind a noun."""
        name = self.labeller.when.sub("", name)
        name = self.labeller.right_praise.sub("", name, count=1)  # 示范性强、辐射面广的特色村镇
        if figure.aspect is Aspect.RANK:
            name = self.labeller.rank_end.sub("", name)
        if figure.rule == "right" and not self.labeller.right_idle.search(figure.label):
            name = self.labeller.right_idle.sub("", name)
        return name

    def _of_later(self, text: str, figures: Sequence[Figure], index: int) -> frozenset[int]:
        """The characters right of a number that are of later ones, or say how something is done."""
        end = figures[index].span.end
        later = [figure for figure in figures[index + 1 :] if figure.span.start >= end]
        names = frozenset().union(*(characters_of(figure.label, text, figure) for figure in later))
        numbers = {at for figure in later for at in range(figure.span.start, figure.span.end)}
        manner = self.labeller.manner.search(text, end)
        behind = range(manner.start(), len(text)) if manner else ()
        return frozenset(at for at in {*names, *numbers, *behind} if at >= end)

    def _says_less(self, weighed: str, name: str) -> bool:
        """Whether the weighed name says nothing that the grammar's does not say (招引项目 of 项目), or loses a noun."""
        new, old = plain(weighed), plain(name)
        if len(new) < _NOUN or (new in old and len(new) * 2 >= len(old)) or sorted(old) == sorted(new):
            return True
        bare = plain(self.labeller.before(weighed).name)  # without the verbs around it
        idle = plain(self.labeller.idle.sub("", weighed, count=1)) == old  # 完成造林 of 造林, 新开通航线 of 航线
        idle |= plain(self.labeller.right_idle.sub("", weighed)) == old  # 片区加快建设 of 片区
        verbs_alone = bare == old and len(old) > _SHORT and len(new) <= max(2 * len(old), len(old) + _GAP)
        return not bare or old[-_NOUN:] not in new or idle or verbs_alone or (name != "" and weighed.count(name) > 1)

    def _weight(self, features: Sequence[str]) -> int:
        return self.weights.get("", 0) + sum(self.weights.get(feature, 0) for feature in features)


def _is_torn(weighed: str, name: str, text: str) -> bool:
    """Whether a weighed name is a piece of a longer word, or ran into the name before it; `name` is the grammar's."""
    front = weighed.removesuffix(name)
    return (
        any(quoted not in text for quoted in _QUOTED.findall(weighed))  # “田” of “两园一田”
        or (_AGAIN.search(weighed) is not None and _AGAIN.search(name) is None)  # 占比达90%，50万元以上的占比
        or (weighed != front != "" and front[-_NOUN:] == name[-_NOUN:])  # 制造业投资工业投资
        or not set(_DIGITS.findall(name)) <= set(_DIGITS.findall(weighed))  # 以上项目 of 5000万元以上项目
    )


def _bound_of(text: str, figure: Figure) -> frozenset[int]:
    """The characters of the bound right behind a number: 以上 of 翻一番以上."""
    end = figure.span.end
    bound = next((bound for bound in _BOUNDS if text.startswith(bound, end)), "")
    return frozenset(range(end, end + len(bound)))


def _units(text: str, figures: Sequence[Figure]) -> frozenset[int]:
    """The characters of numbers behind the digits: no name takes （间） of 18.9万套（间）."""
    ends = (
        range(figure.span.start + len(digits[0]), figure.span.end)
        for figure in figures
        if (digits := re.match(r"[\d.]+", text[figure.span.start : figure.span.end]))
    )
    return frozenset(at for end in ends for at in end)


def _goes_on(figure: Figure, before: Figure) -> bool:
    """Whether a figure is of the same thing as the one before it, and so keeps its name: 18753亿元、增长1.5%."""
    return figure.stretches or (figure.rule == "ellipsis" and figure.label == before.label)


def _joined(weighed: Sequence[tuple[Word, int]], number: int, roots: frozenset[str]) -> str:
    """The words that weigh more than nothing, in their order, without small gaps; "" where they lie far apart."""
    ordered = sorted(weighed, key=lambda pair: pair[0].start)
    chosen = [i for i, (_, weight) in enumerate(ordered) if weight > 0]
    filled = set(chosen)
    for first, second in pairwise(chosen):
        one_side = (ordered[first][0].start < number) == (ordered[second][0].start < number)
        if one_side and second - first <= _GAP + 1 and all(_fills(*pair) for pair in ordered[first + 1 : second]):
            filled.update(range(first + 1, second))
    filled |= {i + 1 for i in filled if i + 1 < len(ordered) and _bounds(ordered[i][0], ordered[i + 1][0])}
    lonely = {i for i in filled if _leans(ordered[i][0].text) and i + 1 not in filled}  # 50 of 50个重点片区
    kept = sorted(filled - lonely)
    while kept and ordered[kept[0]][0].start < number and _torn(ordered, kept[0], roots):
        kept = kept[1:]  # 本强基 of 固本强基
    left = [i for i in kept if ordered[i][0].start < number]
    holes = [(first + 1, second - 1) for first, second in pairwise(left) if second - first > 1]
    if len(holes) > _HOLES or any(ordered[a][0].text == ordered[b][0].text == "、" for a, b in holes):
        return ""  # no member of a list is left out
    return "".join(ordered[i][0].text for i in kept).strip(_LOOSE)


def _bounds(word: Word, following: Word) -> bool:
    """Whether the next word bounds the one before it: 省级以上."""
    return following.text in _BOUNDS and following.start == word.end


def _torn(ordered: Sequence[tuple[Word, int]], at: int, roots: frozenset[str]) -> bool:
    """Whether a word is what is left of a slogan, whose first character stands right before it."""
    word, before = ordered[at][0], ordered[at - 1][0] if at else None
    return before is not None and before.end == word.start and before.text in roots


def _leans(word: str) -> bool:
    """Whether a word says nothing without the next one: a number, 、, 和."""
    return word in _JOINTS or NUMBER.fullmatch(word) is not None


def _fills(word: Word, weight: int) -> bool:
    """Whether a word between two words of a name belongs to it as well."""
    return word.text == "、" or (weight > _HOLE and word.text not in STOP and not NUMBER.fullmatch(word.text))


def _tidy(name: str) -> str:
    """A name that says nothing twice, without quotation marks and brackets that have lost their partner."""
    name = _TWICE.sub(r"\1", name)
    for opening, closing in ("“”", "（）", "《》"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    return name.strip(_LOOSE)
