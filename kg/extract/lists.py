"""Names in lists: a type noun may serve several members (A、B和C工程), and a number of them make a collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.naming import NamingGrammar
from kg.extract.numerals import COUNTS
from kg.model.mention import Naming
from kg.vocabulary.patterns import Patterns

_SIGN = re.compile(r"[，；：。！？（）《》]")
_FARTHEST = 60
"""Characters between a verb and the type noun of its object."""
_SHARED_END = re.compile(r"等(?:重大|重点)?(?P<more>专项(?:整治|治理|提升)?)?[^，等]{0,4}$")
_LONGEST_MEMBER = 16
_LONGEST_MODIFIER = 10
"""Characters of a member that is no name of its own (舞台艺术 of 文学、影视、舞台艺术精品工程)."""
_SHORT_LAST = 4
"""Characters of a last member that says only what is done to the first (通用语言文字普及攻坚和质量提升工程)."""
_EVEN, _EVEN_LENGTH = 3, 4
"""Members from which on a list of even members is one of names, and characters from which on one that is will do."""
_WORD = 2
"""Characters of a word."""
_SHORTEST_REST = 4
"""Characters behind 等 up to which they only sort what stands before (等重大工程)."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The object of a verb up to its type noun: where it begins, its members, and 等专项 at its end."""

    start: int
    end: int
    text: str
    kind: str
    items: tuple[tuple[int, str], ...]

    @property
    def last(self) -> str:
        return self.items[-1][1]

    @property
    def shared_end(self) -> re.Match[str] | None:
        return _SHARED_END.search(self.last)


class ListFinder:
    """Names that only the verb before them and the type noun behind them make."""

    def __init__(self, patterns: Patterns, grammar: NamingGrammar) -> None:
        of = patterns.of
        self.grammar = grammar
        unquoted = "|".join(sorted(of("programmes", "unquoted"), key=len, reverse=True))
        self.unquoted = re.compile(rf"(?P<kind>{unquoted})(?!{of('programmes', 'not_before')}|[”\u2019])")
        self.enumerated = patterns.regex("programmes", "enumerated")
        self.shared = patterns.regex("programmes", "shared")
        self.listed_end = patterns.regex("programmes", "listed_end")
        self.action_ends = patterns.regex("programmes", "action_ends")
        self.strategy_ends = patterns.regex("programmes", "strategy_ends")
        self.subjects = patterns.any_of("programmes", "subjects")
        self.measures = patterns.regex("programmes", "measures")
        self.carried_out = patterns.regex("programmes", "carried_out")
        self.issuing = frozenset(of("programmes", "issuing"))
        self.builds = frozenset(of("programmes", "builds"))
        self.kinds = tuple(grammar.kinds)
        self.nouns = tuple(kind for kind in self.kinds if kind not in of("programmes", "also_actions"))

    def find(self, text: str) -> list[Naming]:
        """All namings of these forms; some may overlap."""
        return [*self._enumerated(text), *self._objects(text), *self._quotations(text), *self._counted(text)]

    def _counted(self, text: str) -> Iterator[Naming]:
        """出台强信心稳经济25条、优化服务环境20条: measures by their number."""
        for match in self.measures.finditer(text):
            bound = max((m.end() for m in _SIGN.finditer(text, 0, match.start())), default=0)
            verb = self.grammar.stances.last_verb(text, bound, match.start())
            begin = max(verb.end() if verb else 0, text.rfind("、", bound, match.start()) + 1)
            body = match.start() - begin
            if verb is not None and verb[0] in self.issuing and _WORD <= body <= _LONGEST_MEMBER:
                yield self.grammar.naming(text, (begin, match.end()), text[begin : match.end()], "政策", "counted")

    def _objects(self, text: str) -> Iterator[Naming]:
        """Names without quotation marks, as the object of a verb: 实施融资畅通工程."""
        stances = self.grammar.stances
        for match in self.unquoted.finditer(text):
            bound = max((m.end() for m in _SIGN.finditer(text, 0, match.start())), default=0)
            verb = stances.object_verb(text, bound, match.start())
            if verb is None and self.subjects.fullmatch(match["kind"]) and stances.said_of(text[match.end() :]):
                yield from self._subject(text, bound, match)
            if verb is None or match.start() - verb.end() > _FARTHEST:
                continue
            if match["kind"] == "工程" and verb[0] in self.builds:
                continue  # 加快建设…工程 is a work of building
            body = text[verb.end() : match.start()]
            if "、" in body:  # 打好…、精准脱贫、污染防治的攻坚战; 科教兴市、人才强市三大战略
                special = match["kind"] in self.grammar.special
                body = self.listed_end.sub("", body.removesuffix("的") if special else body)
            items = tuple(self.grammar.items(body))
            if items and body.endswith(items[-1][1]):  # not 行政审批、工程建设
                yield from self._members(text, _Phrase(verb.end(), match.end(), body, match["kind"], items))

    def _subject(self, text: str, bound: int, match: re.Match[str]) -> Iterator[Naming]:
        """便捷超充行动计划顺利完成; of several subjects (A工程、B工程建设继续推进) the one that ends here."""
        listed = self.grammar.items(text[bound : match.start()])
        goes_on = len(listed) > 1 and listed[-2][1].endswith(self.kinds)
        bound += listed[-1][0] if goes_on else 0
        body = text[bound : match.start()]
        works = match["kind"] == "工程" and self.carried_out.match(text, match.end()) is None
        if works and not (goes_on or self.grammar.is_programme(body) or text[match.end() :].startswith("为")):
            return
        items = tuple(self.grammar.items(body)) if works else ()
        yield from self._members(text, _Phrase(bound, match.end(), body, match["kind"], items or ((0, body),)))

    def _members(self, text: str, phrase: _Phrase) -> Iterator[Naming]:
        """Each member of the list, or the list as one name."""
        shared = phrase.shared_end if phrase.kind != "政策" or "“" in phrase.text else None
        tail = phrase.last[: shared.start()] if shared else phrase.last
        rest = phrase.last[shared.start() + 1 :] if shared else ""
        sorts = shared is None or shared["more"] is not None or len(rest) <= _SHORTEST_REST
        if not sorts and self.grammar.is_modifier(rest, phrase.kind):
            at = phrase.start + len(phrase.text) - len(rest)  # 满洲里、…等重点口岸提升工程: places are no names
            yield from self._member(text, replace(phrase, items=((0, rest),)), at, rest, final=True)
            return
        whole = len(phrase.items) == 1 and "“" in phrase.text and len(rest) >= _SHORTEST_REST
        if work := self._shared_work(phrase):
            for offset, item in phrase.items:
                own, final = ("", True) if item is phrase.last else (work, False)
                yield from self._member(text, phrase, phrase.start + offset, item, final=final, work=own)
            return
        if self._is_one_name(phrase) or (whole and self.grammar.is_modifier(rest, phrase.kind)):
            yield from self._member(text, phrase, phrase.start, phrase.text, final=True)  # “风光水火”等多能互补工程
            return
        yield from self._each(text, phrase, shared, tail)

    def _each(self, text: str, phrase: _Phrase, shared: re.Match[str] | None, tail: str) -> Iterator[Naming]:
        """Each member with the type noun that all share, as far as it is a name."""
        proper, _ = self.grammar.split_front(tail, 0, len(tail))
        even = self._is_even(phrase)
        if not self.grammar.is_modifier(tail[proper:], phrase.kind, listed=even):
            return  # where the last is no name, the others share nothing with it
        if not shared and not even and self._modifies(phrase):
            yield from self._member(text, phrase, phrase.start, phrase.text, final=True)
            return
        for offset, item in phrase.items[:-1]:
            named_itself = item.rstrip("”").endswith(self.nouns if shared else self.kinds)
            if "“" in phrase.last and "“" not in item and "、" not in phrase.text:
                continue  # 中央和自治区定点帮扶和“万企兴万村”行动
            ends = self.strategy_ends if phrase.kind == "战略" else self.action_ends
            if not named_itself and (shared or even or ends.search(item)):
                yield from self._member(text, phrase, phrase.start + offset, item, final=False, listed=even)
        if not (shared and tail.rstrip("”").endswith(self.nouns)):
            yield from self._member(text, phrase, phrase.start + phrase.items[-1][0], tail, final=True, listed=even)

    @staticmethod
    def _shared_work(phrase: _Phrase) -> str:
        """培育 of 高新技术企业、瞪羚企业培育计划: what is done to things of one kind, said behind the last; else ""."""
        first, last = phrase.items[0][1], phrase.last
        at = last.find(first[-_WORD:], 1)
        alike = len(phrase.items) > 1 and at > 0 and all(item.endswith(first[-_WORD:]) for _, item in phrase.items[:-1])
        work = last[at + _WORD :] if alike else ""
        return work if len(work) == _WORD else ""

    def _is_one_name(self, phrase: _Phrase) -> bool:
        """蓝天、碧水、净土保卫战; …改造和…转型三年行动计划; …农民工等重点群体就业服务攻坚行动."""
        if phrase.shared_end:
            return False
        whole = {"战略": self.strategy_ends, "政策": self.grammar.policies}.get(phrase.kind)
        if whole and all(whole.search(item) for _, item in phrase.items):
            return False  # 区域协调发展和新型城镇化战略
        joined = len(phrase.items) == 2 and not re.search("[、“”]", phrase.text)
        says_little = len(phrase.last) <= _SHORT_LAST and len(phrase.items[0][1]) >= 2 * len(phrase.last)
        if joined and (phrase.kind != "工程" or says_little):
            return not phrase.items[0][1].endswith(self.nouns)  # 耕地质量保护与提升行动
        several = len(phrase.items) > 1 and not any(
            item.rstrip("”").endswith(self.kinds) for _, item in phrase.items[:-1]
        )
        short = phrase.kind in self.grammar.special and all(len(item) <= 3 for _, item in phrase.items[:-1])
        within = re.search(r"等.{5,}$", phrase.last) and not self.grammar.collection.search(phrase.last + phrase.kind)
        return bool(within) or (several and ("年" in phrase.kind or short))

    def _modifies(self, phrase: _Phrase) -> bool:
        """文学、影视、舞台艺术、网络文艺精品工程: members that are no names of their own belong to that of the last."""
        ends = self.strategy_ends if phrase.kind == "战略" else self.action_ends
        return (
            phrase.kind != "政策"
            and "“" not in phrase.text
            and not any(item.endswith(self.kinds) or ends.search(item) for _, item in phrase.items[:-1])
            and not self.grammar.collection.search(phrase.last + phrase.kind)
            and all(len(item) <= _LONGEST_MODIFIER for _, item in phrase.items)
        )

    def _is_even(self, phrase: _Phrase) -> bool:
        """培元固本、夯基育苗、正本清源工程: members as long as one another are names, not the modifiers of the last."""
        even = len(phrase.items) >= _EVEN and len({len(item) for _, item in phrase.items}) == 1
        names = [self.grammar.is_modifier(item, phrase.kind) for _, item in phrase.items]
        return even and (any(names) if len(phrase.last) >= _EVEN_LENGTH else phrase.kind != "战略" and all(names))

    def _member(
        self, text: str, phrase: _Phrase, at: int, body: str, *, final: bool, listed: bool = False, work: str = ""
    ) -> Iterator[Naming]:
        begin, owner = self.grammar.split_front(text, at, at + len(body))
        body = text[begin : at + len(body)]
        balanced = body.count("“") == body.count("”") and "”“" not in body
        if not balanced or not self.grammar.is_modifier(body + work, phrase.kind, listed=listed):
            return
        shared = phrase.shared_end
        name = body + work + (shared["more"] or "" if shared else "") + phrase.kind
        end = phrase.end if final else begin + len(body)
        yield self.grammar.naming(text, (begin, end), name, self.grammar.kinds[phrase.kind], "object", owner=owner)

    def _quotations(self, text: str) -> Iterator[Naming]:
        """“油路到县”、“送电到乡”等工程: each quotation with the type noun that all share."""
        for match in self.shared.finditer(text):
            between = "".join(re.findall(r"[、和]([^“”、和]+)(?=“)", match["names"]))
            if self.grammar.stances.verb.search(between):
                continue  # 落实“三长两员”、推行“三单四图”工作机制
            for quoted in re.finditer(r"“[^“”]+”[^“”、和]*", match["names"]):
                if not quoted[0].rstrip("”").endswith(self.kinds):
                    start = match.start() + quoted.start()
                    begin, end = self.grammar.front(text, start), match.start() + quoted.end()
                    kind = self.grammar.kinds[match["kind"]]
                    name = text[begin:end] + (match["rest"] or "") + match["kind"]
                    yield self.grammar.naming(text, (begin, end), name, kind, "shared")

    def _enumerated(self, text: str) -> Iterator[Naming]:
        """A、B、C等海洋经济高质量发展八大行动: the collection, with its members as parts."""
        for match in self.enumerated.finditer(text):
            verb = self.grammar.stances.last_verb(text, match.start(), match.end("members"))
            begin = verb.end() if verb else match.start("members")
            members = [(begin + at, item) for at, item in self.grammar.items(text[begin : match.end("members")])]
            long = any(len(member) > _LONGEST_MEMBER for _, member in members)
            if len(members) < 2 or long or any(self.grammar.collection.search(member) for _, member in members):
                continue  # 扩消费六大工程、城建六大攻坚行动: two collections
            kind = match["kind"]
            if not match["etc"] and members[0][1].endswith(kind) and len(members) != COUNTS.get(match["count"]):
                continue  # 水质提升行动、增绿扩绿十大行动: a name, then a collection
            if match["etc"] and not match["tail"]:
                for at, member in members:
                    span = (at, at + len(member))
                    yield self.grammar.naming(text, span, member + kind, self.grammar.kinds[kind], "member")
                continue
            at = match.start("tail") if match["etc"] else begin
            end = match.end() + (text[match.end() : match.end() + 1] == "”" and "“" in match[0])
            parts = tuple(member if member.endswith(kind) else member + kind for _, member in members)
            yield self.grammar.naming(
                text, (at, end), text[at:end], self.grammar.kinds[kind], "enumerated", parts=parts
            )
