"""What the readers of programme names share: type nouns, owners, what is no name, and the making of a Naming."""

from __future__ import annotations

import re

from kg.extract.stances import Stances
from kg.model.mention import Naming
from kg.model.text import Span
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

_BOUND = re.compile(r"[，；：。！？、（）《》]")
_LONGEST_BODY = 34
_LONGEST_FRONT = 16
_SUBJECT_BODY = 5
"""Characters from which on the subject of a clause may be a programme of works."""
_SPECIAL_BODY = 4
"""Characters from which on common words make a name with a special type noun (重大项目攻坚行动)."""
_VAGUE = re.compile(
    r"\d+(?:个|项|批)|等(?:[一二三四五六七八九十\d]+[大项个])?$|一批|这些|各类|系列|[，。；：]|的$|等\d|^\d{1,4}(?![\d－—~-])"
)


class NamingGrammar:
    """The words of programmes.yaml, and the judgments that rest on them."""

    def __init__(self, patterns: Patterns, words: Words) -> None:
        of = patterns.of
        self.words, self.stances = words, Stances(patterns)
        self.kinds: dict[str, str] = of("programmes", "kinds")
        self.by_length = sorted(self.kinds, key=len, reverse=True)
        self.conjunction = patterns.regex("programmes", "coordination")
        self.collection = patterns.regex("programmes", "collection")
        self.generic = frozenset(of("programmes", "generic"))
        self.slogans = frozenset(of("programmes", "slogans"))
        self.weak: dict[str, list[str]] = of("programmes", "weak")
        self.proper, self.special = patterns.regex("programmes", "proper"), frozenset(of("programmes", "special"))
        self.owning = frozenset(of("programmes", "owning"))
        self.leading = frozenset(of("labels", "lead"))
        self.works = patterns.regex("programmes", "works")
        self.acts = patterns.regex("programmes", "action_ends")
        self.fronts = patterns.regex("programmes", "fronts")
        self.policies = patterns.regex("programmes", "policies")
        self.owners = sorted(of("programmes", "owners"), key=len, reverse=True)

    def naming(
        self, text: str, span: tuple[int, int], name: str, kind: str, rule: str, *,
        owner: str = "", parts: tuple[str, ...] = (),
    ) -> Naming:  # fmt: skip
        """The naming of `name` at `span`, with the verb around it and the owner before it."""
        begin, end = span
        owner = owner or self.owner_before(text[max(0, begin - 5) : begin])
        cue, stance = self.stances.of(text, begin, end, owner)
        return Naming(Span(begin, end), name, text[begin:end], kind, cue, stance, owner, parts, rule)

    def kind_of(self, name: str) -> str:
        """The kind that a name's last word says: 工程 of “千万工程”."""
        bare = name.rstrip("”")
        return next((self.kinds[word] for word in self.by_length if bare.endswith(word)), "其他")

    def is_modifier(self, body: str, kind: str, *, listed: bool = False) -> bool:
        """Whether `body` makes a distinguishing name of the type noun `kind`: not 重大 工程, not 三期扩建 工程.

        One that is `listed` with others that do may end like a single work (市容整治、美丽河湖、公园廊道工程).
        """
        if "的" in re.sub(r"“[^”]*”", "", body):
            return False
        special = kind in self.special and len(body) >= _SPECIAL_BODY
        if not 2 <= len(body) <= _LONGEST_BODY or (body in self.generic and not special) or _VAGUE.search(body):
            return False
        if self.collection.fullmatch(body + kind):
            return False
        policy = kind == "政策" and "“" not in body
        if policy and not self.policies.search(body):
            return False
        cut = self.words.cut(body)
        proper = policy or self.proper.search(body) is not None
        if body.endswith(tuple(self.weak.get(kind, ()))) and not proper:
            return False
        if kind == "工程" and "“" not in body and not listed and self.works.search(body):
            return False
        return proper or special or sum(len(word) for word in cut if word not in self.generic) >= 2

    def is_programme(self, body: str) -> bool:
        """Whether what stands before 工程 as the subject of a clause sounds like a programme: 现代远程教育工程.

        A verb in front (加强工程), common words at the end (杭温高铁线下工程) and short words make a work of building.
        """
        cut = self.words.cut(body)
        long = len(body) >= _SUBJECT_BODY or self.acts.search(body) is not None  # 城市畅通工程
        return long and cut[0] not in self.leading and cut[-1] not in self.generic

    def owner_before(self, before: str) -> str:
        """The word at the end of the text before a name that says whose it is (落实省, 省委), or ""."""
        before = re.sub(r"(?:新一轮|第[一二三四五]轮)$", "", before)
        for word in self.owners:
            if before.endswith(word) and not re.search(rf"[全各我跨本外][{word[0]}]$", before):
                return str(word)
        return ""

    def split_front(self, text: str, begin: int, end: int) -> tuple[int, str]:
        """Where the name proper begins, behind 新一轮 and the like, and the owner's word that stood there."""
        begin = self._behind_fronts(text, begin, end)
        owner = self._owner_at(text[begin:end])
        return self._behind_fronts(text, begin + len(owner), end), owner

    def _behind_fronts(self, text: str, begin: int, end: int) -> int:
        while front := self.fronts.match(text[begin:end]):
            begin += front.end()
        return begin

    def _owner_at(self, name: str) -> str:
        """The owner's word that a name begins with: 省“8+4”…, 省扩大有效投资…, but not 市场化…."""
        for word in self.owners:
            if name.startswith(word):
                if name[len(word) : len(word) + 1] in self.owning:  # 州属国有企业
                    continue
                alone = name[len(word) : len(word) + 1] == "“" or self.words.cut(name)[0] == word
                return word if alone or len(word) > 1 else ""
        return ""

    def front(self, text: str, start: int) -> int:
        """Where a name begins that goes on with a quotation at `start`: back to the verb or the last sign."""
        bound = max((m.end() for m in _BOUND.finditer(text, 0, start)), default=0)
        verb = self.stances.last_verb(text, bound, start)
        begin = max(bound, verb.end() if verb else bound)
        for word in self.stances.breaks.finditer(text, begin, start):
            begin = word.end()
        begin = max(begin, text.rfind("的", begin, start) + 1)
        front = text[begin:start]
        if "“" in front or "”" in front:
            quoted = re.search(r"“[^“”]*”[^“”，。；、和与]{2,8}$", front)  # “地瓜经济”提能升级“一号开放工程”
            if quoted is None:
                return start
            begin, front = begin + quoted.start(), quoted[0]
        joints = list(self.conjunction.finditer(front))
        if joints:
            begin, front = begin + joints[-1].end(), front[joints[-1].end() :]
        verbal = all(word in self.leading for word in self.words.cut(front))  # 锚定“六一战略”
        return start if len(front) > _LONGEST_FRONT or verbal else begin

    def items(self, phrase: str) -> list[tuple[int, str]]:
        """(offset, member) of a list; conjunctions inside quotation marks do not split."""
        hidden = re.sub(r"“[^”]*”", lambda m: "\0" * len(m[0]), phrase)
        bounds = [0, *(at for m in self.conjunction.finditer(hidden) for at in m.span()), len(phrase)]
        pairs = zip(bounds[::2], bounds[1::2], strict=True)
        return [(start, phrase[start:end]) for start, end in pairs if end > start]
