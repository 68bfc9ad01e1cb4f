"""Sentence -> namings: the programmes that it names, with whose they are and the verb that takes them up.

Quotation marks alone are no evidence: fewer than half of the quoted strings of a report name a programme. A name is a
quotation or a code with a type noun (“415X”先进制造业集群培育工程), a quotation that ends in one (“千万工程”), or a
distinguishing modifier with one as the object of a verb (实施融资畅通工程: see kg.extract.lists).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lists import ListFinder
from kg.extract.naming import NamingGrammar
from kg.extract.numerals import COUNTS
from kg.model.mention import Naming, Sentence
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

_HAN = r"[\u4e00-\u9fffA-Za-z0-9+·—-]"
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]")
_CLAUSE = re.compile(r"[，；：。]")
_LONGEST_BETWEEN = 8
"""Characters between a quotation that is no code and a type noun that is a common word (…高质量就业创业体系)."""
_HEADS = re.compile(r"(?:实施|推进|开展|打|抓好|落实)(?:好|了)?$")


class ProgrammeFinder:
    """The forms of names, compiled from programmes.yaml."""

    def __init__(self, patterns: Patterns, words: Words, lexicon: Lexicon) -> None:
        of = patterns.of
        self.grammar = NamingGrammar(patterns, words)
        self.lists = ListFinder(patterns, self.grammar)
        self.lexicon = lexicon
        kinds, stop = "|".join(self.grammar.by_length), of("programmes", "not_before")
        unquoted = "|".join(of("programmes", "unquoted"))
        inside = "|".join(sorted(of("programmes", "inside_quotes"), key=len, reverse=True))
        self.quoted = re.compile(
            rf"“(?P<core>[^“”]{{1,36}})”(?P<rest>的?{_HAN}{{0,16}}?(?P<kind>{kinds}))(?!{stop}|{unquoted})"
        )
        self.inside = re.compile(rf"“(?P<core>[^“”]{{1,18}}(?P<kind>{inside}))”")
        self.headed = re.compile(rf"{_HAN}{{2,12}}(?:{'|'.join(of('programmes', 'heading_kinds'))})")
        self.first = frozenset(of("programmes", "first"))
        self.plans = frozenset(of("sections", "plans"))
        self.unlawful = patterns.regex("programmes", "unlawful")
        self.working = patterns.regex("programmes", "working")
        self.events = patterns.regex("programmes", "events")
        self.common_systems = patterns.regex("programmes", "common_systems")
        self.code_only = frozenset(of("programmes", "code_only"))

    def find(self, sentence: Sentence) -> list[Naming]:
        """The namings of a sentence, from left to right; of overlapping ones the longest."""
        text = sentence.clean
        found = [*self._known(text), *self._quoted(text), *self._inside(text), *self._collections(text)]
        found += self.lists.find(text)
        if sentence.heading:
            found += self._heading(text)
        return _without_overlaps(found)

    def _known(self, text: str) -> Iterator[Naming]:
        """Names of the vocabulary, whatever their form (“一带一路”, 腾笼换鸟)."""
        for start, end in self.lexicon.find(text):
            begin, stop = _balanced(text, start, end)
            inner, owner = self.grammar.split_front(text, begin, stop)
            if self.lexicon.get(text[inner:stop]) == self.lexicon.get(text[begin:stop]):
                begin = inner
            else:
                owner = ""  # 中央八项规定 is a name as a whole
            name = text[begin:stop]
            kind = self.grammar.kind_of(name)
            yield self.grammar.naming(text, (begin, stop), name, kind, "known", owner=owner)

    def _quoted(self, text: str) -> Iterator[Naming]:
        """“415X”先进制造业集群培育工程; 数字经济“1248”计划; 营商环境优化提升“一号改革工程”."""
        for match in self.quoted.finditer(text):
            core, kind = match["core"], match["kind"]
            between = match["rest"].removesuffix(kind)
            if (
                (core in self.grammar.slogans and core not in self.first)
                or (len(core) == 1 and core.isdigit())
                or (core in self.plans and "规划" in between)
                or self.unlawful.search(between)
                or (kind == "活动" and self.events.search(core))
                or re.search(r"和|与|及|、|\d[个项]", between)
            ):
                continue
            works = kind == "机制" and self.working.match(between) is not None
            broken = between.startswith("等") or (self.grammar.stances.verb_in(between) and not works)
            if broken or (between.startswith("的") and not re.search(r"[\d+]", core)):
                continue
            if kind in self.code_only and not _NUMERAL.search(core) and len(between) > _LONGEST_BETWEEN:
                continue
            if kind in self.code_only and self.common_systems.search(between) and not re.search(r"\d", core):
                continue
            made = self._made(text, match.start(), match.end(), kind, "quoted")
            if core not in self.first or not made.name.startswith("“"):
                yield made

    def _inside(self, text: str) -> Iterator[Naming]:
        """A quotation that is a name in full: “千万工程”, “枫桥经验”, “杭十条”."""
        for match in self.inside.finditer(text):
            core, bare = match["core"], match["core"].removesuffix(match["kind"])
            counted = match["kind"][0] not in "条项个" or _NUMERAL.search(bare[-1:])
            common = bare in self.grammar.slogans or bool({core, bare} & self.grammar.generic)
            named = self._made(text, match.start(), match.end(), match["kind"], "inside")
            first = bare in self.first and not named.name.startswith("“")
            if counted and (not common or first):
                yield named  # 工业经济“头号工程”, but not “头号工程” alone

    def _made(self, text: str, start: int, end: int, kind: str, rule: str) -> Naming:
        begin, owner = self.grammar.split_front(text, self.grammar.front(text, start), end)
        kind = self.grammar.kinds.get(kind, "政策")
        return self.grammar.naming(text, (begin, end), text[begin:end], kind, rule, owner=owner)

    def _collections(self, text: str) -> Iterator[Naming]:
        """“三大攻坚”; 重点实施好九大行动."""
        for match in self.grammar.collection.finditer(text):
            quoted = match[0].startswith("“") and match[0].endswith("”")
            closes = match.end() == len(text.rstrip("：。，"))
            if quoted and not self._lists_members(text[: match.start()], match[0]):
                yield self._made(text, *match.span(), match["kind"], "collection")
            elif quoted or (closes and _HEADS.search(text[: match.start()])):
                name = match[0] if quoted else match[0].strip("“”")
                kind = self.grammar.kinds.get(match["kind"], "行动")
                yield self.grammar.naming(text, match.span(), name, kind, "collection")

    def _lists_members(self, before: str, collection: str) -> bool:
        """Whether the words before a collection are its members: 保障性住房、…、城中村改造“三大工程”."""
        clause = _CLAUSE.split(before)[-1]
        numeral = _NUMERAL.search(collection)
        return numeral is not None and len(self.grammar.items(clause)) == COUNTS.get(numeral[0], 0)

    def _heading(self, text: str) -> Iterator[Naming]:
        """A heading that is a name as a whole (招商引资大攻坚)."""
        grammar = self.grammar
        whole = self.headed.fullmatch(text) and not grammar.collection.search(text)
        if whole and not grammar.stances.breaks.match(text) and grammar.is_modifier(text, ""):
            yield grammar.naming(text, (0, len(text)), text, grammar.kind_of(text), "heading")


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """A name found without its outer quotation marks, with those that belong to it."""
    opens, closes = text.count("“", start, end), text.count("”", start, end)
    before, behind = text[start - 1 : start] == "“", text[end : end + 1] == "”"
    if opens > closes and behind:
        return start, end + 1
    if closes > opens and before:
        return start - 1, end
    return (start - 1, end + 1) if before and behind else (start, end)


def _without_overlaps(found: list[Naming]) -> list[Naming]:
    """Of namings that overlap, the longest; members of a list may lie inside one another's shared head."""
    kept: list[Naming] = []
    for naming in sorted(found, key=lambda n: (n.span.start - n.span.end, n.rule != "known", n.span.start, n.name)):
        if not any(naming.span.start < other.span.end and other.span.start < naming.span.end for other in kept):
            kept.append(naming)
    return sorted(kept, key=lambda n: n.span.start)
