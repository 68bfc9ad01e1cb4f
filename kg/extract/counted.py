"""The words behind a number -> the name of what is counted: 13个城中村改造项目, 351个项目纳入国家用地保障范围."""

from __future__ import annotations

import re

from kg.extract.members import AND
from kg.vocabulary.patterns import Patterns

_SHORT = 3
"""Characters up to which the first noun of a list may need the rest of it."""
_ROW = 6
"""Characters up to which one of several counted things needs what is said of all."""
_LONGEST_MORE = 16
"""Characters that the second noun of a list right of a number may have."""
_LONGEST_CLAUSE = 30
"""Characters of what is said of counted things, up to which it may become part of their name."""
_BRACKET = re.compile(r"（[^（）\d，。；]{1,6}）(?=[\u4e00-\u9fff]|[，。；、]|$)")


class Counted:
    """The grammar of counted nouns, with the words of labels.yaml; `lead` are the verbs of its labels."""

    def __init__(self, patterns: Patterns, lead: re.Pattern[str], unbroken: re.Pattern[str]) -> None:
        self.lead, self.unbroken = lead, unbroken
        self.going_on = frozenset(patterns.of("labels", "going_on"))
        self.said = patterns.regex("labels", "said")
        self.stop = patterns.regex("labels", "right_stop")
        self.total = patterns.regex("labels", "right_total")
        self.opening = patterns.regex("labels", "right_opening")
        self.moves_on = patterns.regex("labels", "right_from")
        self.examples = patterns.regex("labels", "right_examples")
        self.praise = patterns.regex("labels", "right_praise")
        self.actors = patterns.regex("labels", "actors")
        self.acting_clause = patterns.regex("labels", "acting_clause")
        self.row = patterns.regex("labels", "right_row")
        self.over = re.compile(patterns.of("quantities", "firms_over") + r"(?P<bound>(?:[\d.]+|[百千])[百千万]*亿?元)")
        self.short = patterns.regex("labels", "right_short")

    def name(self, text: str) -> tuple[str, int]:
        """The name of what is counted in the words right after a number (13个城中村改造项目), and how far it goes."""
        if re.match(f"{AND}|[及与或并]", text):
            return "", 0
        if over := self.over.match(text):
            return over["what"] + over["bound"] + over["who"], over.end()
        if before := self.examples.match(text) or self.praise.match(text):
            name, end = self.head(text[before.end() :])
            return name, before.end() + end
        name, end = self.head(text)
        if 2 <= len(name) <= _SHORT and text[end : end + 1] == "、" and not self.lead.match(text, end + 1):
            more, width = self.head(text[end + 1 :])  # 15所中小学、幼儿园
            alone = not re.search(r"\d", more + text[end + 1 + width : end + 2 + width])
            if alone and _SHORT <= len(more) <= _LONGEST_MORE:
                name, end = f"{name}、{more}", end + 1 + width
        row = self.row.match(text, end) if 2 <= len(name) <= _ROW else None
        said = self.said.match(text, row.end() if row else end)
        clause = said[0] if said else ""
        goes_on = self.moves_on.match(text, row.end() if row else end) is not None
        moved = goes_on and len(clause) <= _LONGEST_CLAUSE
        acts = self.actors.fullmatch(name) is not None and self.acting_clause.match(clause) is not None
        if acts and len(clause) <= _LONGEST_CLAUSE and not re.search(r"\d", clause):
            return clause.removesuffix(name) + name, end
        if not name and moved:  # 47人入选科技领域国家重点人才计划
            return clause, end + len(clause)
        if (len(name) < 2 and not moved) or self._is_verbal(name) or name.startswith("（"):
            return "", 0
        short = 2 * len(name) <= len(name + clause) and self.short.match(text, end) is not None
        if moved or (short and len(clause) <= _LONGEST_CLAUSE and not re.search(r"\d", clause)):
            name = clause.removesuffix(name) + name  # 351个项目纳入国家用地保障范围
        return name, 0 if self.total.match(text) else end

    def shared(self, text: str, width: int) -> str:
        """The noun of the next number of a list without its first characters: 民生实事 of 、6项市定民生实事."""
        following = re.match(r"(?:、|\+|和)\d+[余多]?(?:个|家|项|条|所|座|处)", text)
        name = self.head(text[following.end() :])[0] if following else ""
        return name[width:]

    def head(self, text: str) -> tuple[str, int]:
        """The noun right after a number, without what is said of it, and where it ends."""
        total = self.total.match(text)
        begin = total.end() if total else 1 if text.startswith("的") else 0
        opening = self.opening.match(text, begin)
        stop = self.stop.search(text, opening.end() if opening else begin)
        while stop and (bracket := _BRACKET.match(text, stop.start())):  # 45个县（市、区）整县推进
            stop = self.stop.search(text, bracket.end())
        end = stop.start() if stop else len(text)
        closing = text.find("”", begin, end)
        if closing >= 0 and "“" not in text[begin:closing]:
            end = closing  # “…、525家新型研发机构”为主体
        cut = re.search(r"(?:和|及|与|、)(?=[\d“]*\d)|(?:建设任务|建设|等|工作)$", text[begin:end])
        if cut and cut.start() >= 2:
            end = begin + cut.start()
        joint = re.search(r"(?:和|及|与|、|\+)$", text[begin:end])
        if joint and text[end : end + 1].isdigit():
            end = begin + joint.start()
        return text[begin:end].removesuffix("的"), end

    def _is_verbal(self, name: str) -> bool:
        """Whether the words after a number go on with a verb, not with a name."""
        verb = self.lead.match(name)
        if verb is None or self.unbroken.match(name):  # 建设类省级重点项目
            return False
        return verb.end() == len(name) or verb[0] in self.going_on
