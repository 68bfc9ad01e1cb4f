"""The words before (or after) a number -> what it measures: name, verb of change, and whether it is newly added."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.counted import Counted
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

_NOMINAL = frozenset("率额量数者力度性员机品费值业时")
"""After one of these a verb is part of a noun: 覆盖率, 投资额."""
_LOOSE = "，、的等了 "
"""What may hang on either end of a name."""
_SEPARATOR = re.compile(r"[，；：。！？]")


@dataclass(frozen=True, slots=True)
class Label:
    """What the words before a number say.

    Attributes:
        name: of what is measured, "" where the words hold none.
        change: +1 or -1 for a verb of growth or decline right before the number, else 0; `moved` is that verb.
        level: whether that verb leads to a level (提高到).
        added: whether the thing is newly added (新增).
        verbs: the verbs that were stripped from the front.
    """

    name: str
    change: int = 0
    level: bool = False
    added: bool = False
    verbs: str = ""
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what some numbers measure, by which rule, and how many characters right of the number they took."""

    labels: tuple[str, ...]
    rule: str
    width: int = 0


class Labeller:
    """The grammar of labels, compiled from labels.yaml."""

    def __init__(self, patterns: Patterns, words: Words) -> None:
        of = patterns.of
        self.words = words
        self.lead = re.compile(f"(?:{patterns.any_of('labels', 'lead').pattern})(?:了|好|的)?")
        self.alone = set(of("labels", "keep_if_alone"))
        self.pivot = patterns.any_of("labels", "pivot")
        kept = "".join(f"(?<!{act})" for act in of("labels", "acts"))  # “标准地”出让 keeps its last character
        self.link = re.compile(f"(?:{patterns.any_of('labels', 'link').pattern}){kept}$")
        fixed = "".join(f"(?<!{rate})" for rate in of("labels", "fixed_rates"))  # 自然增长率, 审减率 are no changes
        self.growth = re.compile(f"(?<![新净])(?:{patterns.any_of('labels', 'growth').pattern})(?:了|率)?{fixed}$")
        self.decline = re.compile(f"(?:{patterns.any_of('labels', 'decline').pattern})(?:了|率)?{fixed}$")
        self.first_of = patterns.regex("labels", "first_of")
        self.improved = patterns.regex("labels", "improved")
        self.item = re.compile(r"^\d{1,2}[.．、](?=[\u4e00-\u9fff“])")
        after = "|".join(of("labels", "level_after"))
        change = "|".join(
            verb for side in ("growth", "decline") for verb in of("labels", side) if verb[-1] not in "速幅达为标期"
        )
        self.level = re.compile(f"(?:{change}|增至|升至|降至|减至|调整|整合|合并)(?:{after})?$")
        self.to = re.compile(f"(?:{after})$|[增升降减]至$")
        self.added = patterns.regex("labels", "increment_lead")
        self.conjunction = re.compile(f"[，、的了①-⑳]|(?:和|及|与|或|并)(?={self.lead.pattern})")
        self.joining, self.spreading = set(of("labels", "joining")), set(of("labels", "spreading"))
        self.attributive, self.generic = set(of("labels", "attributive")), set(of("labels", "generic"))
        self.joint_verbs = patterns.regex("labels", "joint_verbs")
        self.unbroken = patterns.regex("labels", "unbroken")
        self.counted = Counted(patterns, self.lead, self.unbroken)
        self.own = patterns.any_of("areas", "own")
        self.time, self.time_end = patterns.regex("labels", "time"), patterns.regex("labels", "time_end")
        self.when, self.manner = patterns.regex("labels", "when"), patterns.regex("labels", "manner")
        self.idle = patterns.any_of("labels", "idle")
        self.numbered = patterns.regex("labels", "numbered")
        self.drawn = patterns.regex("labels", "drawn")
        self.right_praise = patterns.regex("labels", "right_praise")
        self.roots = frozenset(of("labels", "roots"))
        self.rank_end = patterns.regex("labels", "rank_end")
        self.right_idle = patterns.regex("labels", "right_idle")

    def before(self, lead: str) -> Label:
        """The label in the words before a number.

        Everything that links name and number is stripped from the end, everything that leads up to the name from the
        front; a verb of change in between is kept apart.
        """
        if drawn := self.drawn.search(lead):
            return Label(drawn["fund"], verbs=lead[: drawn.start()])
        core, change, level, moved = self._without_links(self.item.sub("", lead))
        name, verbs = self._without_verbs(core)
        added = bool(self.added.search(verbs) or self.added.search(name) or lead.endswith(("新增", "净增")))
        return Label(name, change, level, added, verbs, moved)

    def _without_links(self, lead: str) -> tuple[str, int, bool, str]:
        core, change, level, moved = lead, 0, False, ""
        while core:
            if not change and self.to.search(core) and (match := self.level.search(core)):
                core, level = core[: match.start()], True
            elif not change and not level and (match := self.growth.search(core)):
                core, change, moved = core[: match.start()], 1, match[0]
            elif not change and not level and (match := self.decline.search(core) or self.improved.search(core)):
                core, change, moved = core[: match.start()], -1, match[0]
            elif match := self.link.search(core) or self.time_end.search(core):
                core = core[: match.start()]
            else:
                break
        return core, change, level, moved

    def _without_verbs(self, core: str) -> tuple[str, str]:
        """The name without the verbs in front, and those verbs."""
        bounds = self.words.bounds(core)
        kept = [match.span() for match in self.unbroken.finditer(core)]
        at = 0
        if (pivot := self._pivot(core, bounds, kept)) is not None:
            if whole := self._around(core, pivot):
                return whole
            at = pivot.end()
        verbs = core[:at]
        while match := self._leading(core, at, bounds, {start for start, _ in kept}):
            verbs += "" if self.time.match(core, at) else match[0]  # words of time are none
            at = match.end()
        if at < len(core) and (joint := self.joint_verbs.search(core[:at])):
            at = joint.start()
        return self.first_of.sub("", self.numbered.sub("", core[at:].strip(_LOOSE))), verbs

    def _pivot(self, core: str, bounds: frozenset[int], kept: list[tuple[int, int]]) -> re.Match[str] | None:
        """The last verb in the middle of the words, behind which the name begins."""
        for pivot in reversed(list(self.pivot.finditer(core))):
            start, end = pivot.span()
            inside = start > 0 and {start, end} <= bounds and len(core) - end >= 2
            quoted = core.count("“", 0, start) > core.count("”", 0, start)  # “两个确保”
            if inside and not quoted and core[start - 1] not in "“的、和" and not any(a <= start < b for a, b in kept):
                return pivot
        return None

    def _around(self, core: str, pivot: re.Match[str]) -> tuple[str, str] | None:
        """The name where it stands on both sides of its verb: 中小学幼儿园新增学位."""
        before, rest = core[: pivot.start()], core[pivot.end() :]
        if "、" in before and before.endswith("分别"):
            listed = self._without_verbs(before.removesuffix("分别"))[0]
            return "、".join(member + rest for member in listed.split("、")), pivot[0]
        front = self._front(before) if pivot[0] in self.joining | self.spreading else ""
        if front and pivot[0] in self.spreading:  # 消费品以旧换新带动销售额
            return (front + core[pivot.start() :]).strip(_LOOSE), ""
        return ((front + rest).strip(_LOOSE), pivot[0]) if front else None

    def _leading(self, core: str, at: int, bounds: frozenset[int], kept: set[int]) -> re.Match[str] | None:
        """The verb, adverb or word of time at an offset, if it is no part of the name."""
        timed = self.time.match(core, at)
        match = timed or self.conjunction.match(core, at) or self.lead.match(core, at)
        if match is None or at in kept or (match.end() == len(core) and match[0] in self.alone):
            return None
        if timed is not None:
            return match
        attributive = match[0] in self.attributive and core[match.end() :] in self.generic  # 实施帮扶项目
        end = match.end()
        within = end not in bounds or (end + 1 in bounds and core[end : end + 1] in _NOMINAL)
        return None if attributive or within else match

    def verb(self, words: str) -> str:
        """The verb that the words begin with, also one that may be a name (竣工), or ""."""
        match = self.lead.match(words)
        return match[0] if match else next((verb for verb in sorted(self.alone) if words.startswith(verb)), "")

    def subject(self, words: str) -> str:
        """The name in words that no number follows: nothing is stripped from their end."""
        return self._without_verbs(words)[0]

    def _front(self, words: str) -> str:
        """The name in front of 新增 or 完成, if the words there are one."""
        name, _ = self._without_verbs(words)
        whole = len(name) >= 2 and not self.own.fullmatch(name) and not self.lead.fullmatch(name)
        return name if whole and not _SEPARATOR.search(name) and "、" not in name else ""
