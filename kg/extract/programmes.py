"""Sentence -> namings: the programmes that it names, with whose they are and the verb that takes them up.

Quotation marks alone are no evidence: fewer than half of the quoted strings of a report name a programme. A name is a
quotation or a code with a type noun (“415X”先进制造业集群培育工程), a quotation that ends in one (“千万工程”), or a
distinguishing modifier with one as the object of a verb (实施融资畅通工程).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extract.stances import Stances
from kg.model.mention import Naming, Sentence
from kg.model.text import Span
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

_HAN = r"[\u4e00-\u9fffA-Za-z0-9+·—-]"
_BOUND = re.compile(r"[，；：。！？、（）《》]")
_LONGEST = 34


class ProgrammeFinder:
    """The grammar of names, compiled from programmes.yaml."""

    def __init__(self, patterns: Patterns, words: Words, lexicon: Lexicon) -> None:
        of = patterns.of
        self.kinds: dict[str, str] = of("programmes", "kinds")
        self.stances = Stances(patterns)
        self.words, self.lexicon = words, lexicon
        alternatives = "|".join(sorted(self.kinds, key=len, reverse=True))
        stop = of("programmes", "not_before")
        self.quoted = re.compile(
            rf"“(?P<core>[^“”]{{1,22}})”(?P<rest>的?{_HAN}{{0,16}}?(?P<kind>{alternatives}))(?!{stop})"
        )
        unquoted = "|".join(sorted(of("programmes", "unquoted"), key=len, reverse=True))
        self.unquoted = re.compile(rf"(?P<kind>{unquoted})(?!{stop}|[”\u2019])")
        inside = "|".join(sorted(of("programmes", "inside_quotes"), key=len, reverse=True))
        self.inside = re.compile(rf"“(?P<core>[^“”]{{1,14}}(?P<kind>{inside}))”")
        self.collection = patterns.regex("programmes", "collection")
        self.enumerated = patterns.regex("programmes", "enumerated")
        self.generic = frozenset(of("programmes", "generic"))
        self.slogans = frozenset(of("programmes", "slogans"))
        self.weak: dict[str, list[str]] = of("programmes", "weak")
        self.action_ends = patterns.regex("programmes", "action_ends")
        self.shared = patterns.regex("programmes", "shared")
        self.builds = frozenset(of("programmes", "builds"))
        self.works = patterns.regex("programmes", "works")
        self.code_only = frozenset(of("programmes", "code_only"))
        self.fronts = patterns.regex("programmes", "fronts")
        self.and_ = patterns.regex("programmes", "coordination")
        self.owners = sorted(of("programmes", "owners"), key=len, reverse=True)
        self.headed = re.compile(rf"{_HAN}{{2,12}}(?:{'|'.join(of('programmes', 'heading_kinds'))})")

    def find(self, sentence: Sentence) -> list[Naming]:
        """The namings of a sentence, from left to right; of overlapping ones the longest."""
        text = sentence.clean
        found = [
            *self._known(text),
            *self._enumerated(text),
            *self._quoted(text),
            *self._unquoted(text),
            *self._collections(text),
            *self._sharing(text),
        ]
        if sentence.heading:
            found += self._heading(text)
        found.sort(key=lambda n: (n.span.start, -n.span.end))
        return _without_overlaps(found)

    def _known(self, text: str) -> Iterator[Naming]:
        """Names of the vocabulary, whatever their form (“一带一路”, 腾笼换鸟)."""
        for start, end in self.lexicon.find(text):
            begin, stop = _balanced(text, start, end)
            owner, width = self._owner_front(text[begin:stop])
            if self.lexicon.get(text[begin + width : stop]) != self.lexicon.get(text[begin:stop]):
                owner, width = "", 0  # 中央八项规定 is a name as a whole
            begin += width
            yield self._naming(
                text, begin, stop, text[begin:stop], self._kind(text[begin:stop]), "known", "0.97", owner
            )

    def _quoted(self, text: str) -> Iterator[Naming]:
        """“415X”先进制造业集群培育工程; 数字经济“1248”计划; 营商环境优化提升“一号改革工程”."""
        for match in self.quoted.finditer(text):
            between = match["rest"][: -len(match["kind"])]
            if "的" in between[:1] and not re.search(r"\d", match["core"]) or self.stances.verb_in(between):
                continue
            if match["kind"] in self.code_only and not (
                re.search(r"\d|[一二三四五六七八九十]", match["core"]) or len(between) <= 6
            ):
                continue
            if re.search(r"和|与|及|、|\d[个项]", between) or match["core"] in self.slogans:
                continue
            begin = self._front(text, match.start())
            yield self._made(text, begin, match.end(), match["kind"], "quoted", "0.93")
        for match in self.inside.finditer(text):
            if match["kind"] == "条" and not re.search(r"[一二三四五六七八九十\d]条$", match["core"]):
                continue
            if match["core"].removesuffix(match["kind"]) in self.slogans or match["core"] in self.generic or match["core"][: -len(match["kind"])] in self.generic:
                continue
            begin = self._front(text, match.start())
            yield self._made(text, begin, match.end(), match["kind"], "inside", "0.93")

    def _sharing(self, text: str) -> Iterator[Naming]:
        """“油路到县”、“送电到乡”等工程: each quotation with the type noun that all share."""
        for match in self.shared.finditer(text):
            for quoted in re.finditer(r"“[^“”]+”", text[match.start("names") : match.end("names")]):
                if quoted[0].strip("“”").endswith(tuple(self.kinds)):
                    continue
                at = match.start() + quoted.start()
                name, kind = quoted[0] + match["kind"], self.kinds[match["kind"]]
                yield self._naming(text, at, at + len(quoted[0]), name, kind, "shared", "0.85")

    def _front(self, text: str, start: int) -> int:
        """Where a name begins that goes on with a quotation at `start`: back to the verb or the last sign."""
        bound = max((m.end() for m in _BOUND.finditer(text, 0, start)), default=0)
        verb = self.stances.last_verb(text, bound, start)
        begin = max(bound, verb.end() if verb else bound)
        for word in self.stances.breaks.finditer(text, begin, start):
            begin = word.end()
        begin = max(begin, text.rfind("的", begin, start) + 1)
        front = text[begin:start]
        quoted = re.search(r"“[^“”]*”[^“”，。；、和与]{2,8}$", front)  # “地瓜经济”提能升级“一号开放工程”
        if "“" in front or "”" in front:
            if quoted is None:
                return start
            front, begin = quoted[0], begin + quoted.start()
        for match in reversed(list(self.and_.finditer(front))):
            begin, front = begin + match.end(), front[match.end() :]
            break
        if len(front) > 16:
            return start
        return begin

    def _unquoted(self, text: str) -> Iterator[Naming]:
        """Names without quotation marks, as the object of a verb; a type noun may serve a whole list."""
        for match in self.unquoted.finditer(text):
            bound = max((m.end() for m in re.finditer(r"[，；：。！？（）《》]", text[: match.start()])), default=0)
            verb = self.stances.last_verb(text, bound, match.start())
            if verb is None or match.start() - verb.end() > 60 or verb[0] not in self.stances.objects:
                continue
            if match["kind"] == "工程" and verb[0] in self.builds:
                continue
            yield from self._members(text, verb.end(), match)

    def _members(self, text: str, start: int, match: re.Match[str]) -> Iterator[Naming]:
        """Each member of the list between the verb and its last type noun."""
        kind, end = match["kind"], match.end()
        phrase = text[start : match.start()]
        items = _items(phrase, self.and_)
        last = items[-1][1] if items else ""
        shared_end = re.search(r"等(?:重大|重点)?(?P<more>专项)?[^，等]{0,4}$", last)
        whole = len(items) > 1 and ("年" in kind or _short(items))  # 蓝天、碧水、净土保卫战 is one name
        within = re.search(r"等.{5,}$", last) is not None and not self.collection.search(last + kind)
        whole = (whole or within) and not shared_end
        tail = last[: shared_end.start()] if shared_end else last
        if not self._names(tail[self._owner_front(tail)[1] :], kind) and not whole:
            return  # where the last is no name, the others share nothing with it
        for index, (offset, item) in enumerate(items):
            at = start + offset
            final = index == len(items) - 1
            if shared_end and final:
                kind_word = (shared_end["more"] or "") + kind
                body = item[: shared_end.start()]
            else:
                kind_word, body = ((shared_end["more"] or "") if shared_end else "") + kind, item
            if (whole or not (shared_end or self.action_ends.search(item))) and not final:
                continue
            if whole:
                body, at = phrase[: len(phrase) - len(shared_end[0]) if shared_end else None], start
            if body.rstrip("”").endswith(tuple(self.kinds)) and (not final or shared_end):
                continue  # a member with a type noun of its own is found by itself
            front = self.fronts.match(body)
            while front:
                body, at = body[front.end() :], at + front.end()
                front = self.fronts.match(body)
            owner, width = self._owner_front(body)
            body, at = body[width:], at + width
            if not self._names(body, kind) or "“" in body and not final and "”" not in body:
                continue
            name = body + kind_word
            sure = "0.9" if final and not shared_end else "0.8"
            yield self._naming(
                text, at, end if final else at + len(body), name, self.kinds[kind], "object", sure, owner
            )

    def _names(self, body: str, kind: str) -> bool:
        """Whether `body` is a distinguishing modifier of a type noun."""
        if not 2 <= len(body) <= _LONGEST or body in self.generic or re.search(r"[，。；：]", body):
            return False
        if self.collection.fullmatch(body + kind) or body.endswith("的"):
            return False
        cut = self.words.cut(body)
        words = [word for word in cut if word not in self.generic]
        if (
            not words
            or cut[-1] in self.weak.get(self.kinds.get(kind, ""), ())
            or (kind == "工程" and "“" not in body and self.works.search(body))
        ):
            return False
        return len("".join(words)) >= 2 and not re.search(r"\d+(?:个|项|批)|等(?:[一二三四五六七八九十\d]+[大项个])?$|一批|这些|各类|系列", body)

    def _enumerated(self, text: str) -> Iterator[Naming]:
        """A、B、C等海洋经济高质量发展八大行动: the collection and its members."""
        for match in self.enumerated.finditer(text):
            end = match.end() + (text[match.end() : match.end() + 1] == "”" and "“" in match[0])
            verb = self.stances.last_verb(text, match.start(), match.end("members"))
            begin = verb.end() if verb else match.start("members")
            members = [item for _, item in _items(text[begin : match.end("members")], self.and_)]
            if len(members) < 2 or any(len(member) > 16 for member in members):
                continue
            kind = match["kind"]
            parts = tuple(member if member.endswith(kind) else member + kind for member in members)
            if match["etc"]:
                at = match.start("tail")
                name = text[at:end]
                if not match["tail"]:
                    yield from self._parts(text, begin, match, members, kind)
                    continue
            else:
                at, name = begin, text[begin:end]
            yield self._naming(text, at, end, name, self.kinds[kind], "enumerated", "0.85", parts=parts)

    def _parts(self, text: str, begin: int, match: re.Match[str], members: list[str], kind: str) -> Iterator[Naming]:
        for member in members:
            at = text.find(member, begin)
            yield self._naming(text, at, at + len(member), member + kind, self.kinds[kind], "member", "0.8")

    def _collections(self, text: str) -> Iterator[Naming]:
        """“三大攻坚”; 重点实施好九大行动."""
        for match in self.collection.finditer(text):
            quoted = match[0][0] == "“" and match[0][-1] == "”"
            heads = (
                quoted
                or re.search(r"(?:实施|推进|开展|打|抓好|落实)(?:好|了)?$", text[: match.start()])
                and match.end() == len(text.rstrip("：。，"))
            )
            if heads:
                name = match[0] if quoted else match[0].strip("“”")
                yield self._naming(
                    text,
                    match.start(),
                    match.start() + len(match[0]),
                    name,
                    self.kinds.get(match["kind"], "行动"),
                    "collection",
                    "0.88",
                )

    def _heading(self, text: str) -> Iterator[Naming]:
        """A heading that is a name as a whole (招商引资大攻坚)."""
        match = self.headed.fullmatch(text)
        if match and self._names(text, "") and not self.stances.breaks.match(text) and not self.collection.search(text):
            kind = self._kind(text)
            yield self._naming(text, 0, len(text), text, kind, "heading", "0.85")

    def _made(self, text: str, begin: int, end: int, kind: str, rule: str, sure: str) -> Naming:
        while front := self.fronts.match(text[begin:end]):
            begin += front.end()
        owner, width = self._owner_front(text[begin:end])
        begin += width
        while front := self.fronts.match(text[begin:end]):
            begin += front.end()
        return self._naming(text, begin, end, text[begin:end], self.kinds.get(kind, "政策"), rule, sure, owner)

    def _naming(
        self, text: str, begin: int, end: int, name: str, kind: str, rule: str, sure: str, owner: str = "",
        parts: tuple[str, ...] = (),
    ) -> Naming:  # fmt: skip
        owner = owner or self._owner(text[max(0, begin - 5) : begin])[0]
        cue, stance = self.stances.of(text, begin, end, owner)
        return Naming(Span(begin, end), name, text[begin:end], kind, cue, stance, Decimal(sure), owner, parts, rule)

    def _kind(self, name: str) -> str:
        bare = name.rstrip("”")
        return next((self.kinds[k] for k in sorted(self.kinds, key=len, reverse=True) if bare.endswith(k)), "其他")

    def _owner(self, before: str) -> tuple[str, int]:
        """The owner's word at the end of the text before a name."""
        before = re.sub(r"(?:新一轮|第[一二三四五]轮)$", "", before)
        for word in self.owners:
            if before.endswith(word) and not re.search(rf"[全各我跨本外][{word[0]}]$", before):
                return word, len(word)
        return "", 0

    def _owner_front(self, name: str) -> tuple[str, int]:
        """The owner's word that a name begins with (省“8+4”经济政策体系), and its width."""
        for word in self.owners:
            if name.startswith(word) and (
                name[len(word) :][:1] == "“" or len(word) > 1 or name[1:3] in ("扩大", "服务", "级重")
            ):
                return word, len(word)
        return "", 0


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """A name found without its outer quotation marks, with those that belong to it."""
    opens, closes = text.count("“", start, end), text.count("”", start, end)
    before, behind = text[start - 1 : start] == "“", text[end : end + 1] == "”"
    if opens > closes and behind:
        return start, end + 1
    if closes > opens and before:
        return start - 1, end
    return (start - 1, end + 1) if before and behind else (start, end)


def _short(items: list[tuple[int, str]]) -> bool:
    return all(len(item) <= 3 for _, item in items[:-1])


def _items(phrase: str, conjunction: re.Pattern[str]) -> list[tuple[int, str]]:
    """(offset, member) of a list; conjunctions inside quotation marks do not split."""
    hidden = re.sub(r"“[^”]*”", lambda m: "\0" * len(m[0]), phrase)
    items, at = [], 0
    for match in conjunction.finditer(hidden):
        items.append((at, phrase[at : match.start()]))
        at = match.end()
    items.append((at, phrase[at:]))
    return [(offset, item) for offset, item in items if item]


def _without_overlaps(found: list[Naming]) -> list[Naming]:
    """Of namings that overlap, the longest; members of a list may lie inside one another's shared head."""
    kept: list[Naming] = []
    for naming in sorted(found, key=lambda n: (n.span.start - n.span.end, n.rule != "known", n.span.start)):
        if not any(naming.span.start < other.span.end and other.span.start < naming.span.end for other in kept):
            kept.append(naming)
    return sorted(kept, key=lambda n: n.span.start)
