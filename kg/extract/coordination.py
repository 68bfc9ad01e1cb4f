"""Names that share a head, a front or a number: 城镇和农村居民人均可支配收入分别增长5.2%、7.3%."""

from __future__ import annotations

import re

from kg.extract.members import COMMA, longest_list, members, two_lists
from kg.extract.numerals import COUNTS
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

_KIND = re.compile(r"(?P<last>[^等]{2,})等(?![级额值同距于])(?P<kind>.{2,})")
_AT_END = re.compile(r"(?:分别|依次)[\u4e00-\u9fff]{0,8}$")
"""分别 before a verb (分别引进项目1个) distributes places, not names."""
_SHORT_HEAD = 4
"""Characters up to which a name may lack what the one before it in the list has in front."""
_WORD = 2
"""Characters of a word."""
_NEAR = 8
"""Characters before a number in which 均 speaks of it."""
_SHORT_NAME = 12
"""Characters up to which a member of a list is a name and no clause."""


class Coordination:
    """The grammar of coordination, compiled from labels.yaml."""

    def __init__(self, patterns: Patterns, words: Words) -> None:
        self.words = words
        self.expand: dict[str, list[str]] = patterns.of("labels", "expand")
        self.heads = sorted(patterns.of("labels", "heads"), key=len, reverse=True)
        self.vague = frozenset(patterns.of("labels", "vague_heads"))
        self.measures = patterns.regex("labels", "measures")
        self.trades = sorted(patterns.of("labels", "trades"), key=len, reverse=True)
        self.traded = patterns.regex("labels", "traded")
        self.as_one = patterns.regex("labels", "as_one")
        self.level = patterns.regex("labels", "level_word")
        self.measured = patterns.regex("labels", "measured")
        self.per = patterns.regex("labels", "per")
        self.per_head = patterns.regex("labels", "per_head")
        self.standing = patterns.regex("labels", "standing")
        self.paces = tuple(patterns.of("labels", "paces"))
        self.fronts: dict[str, list[str]] = patterns.of("labels", "fronts")
        self.respectively = patterns.any_of("labels", "respectively")
        self.together = patterns.regex("labels", "together")
        self.achieved = patterns.regex("labels", "achieved")
        self.verbal = patterns.regex("labels", "verbal")
        self.each = patterns.regex("labels", "each")
        self.insured = patterns.regex("labels", "insured")
        self.alternatives: list[list[str]] = patterns.of("labels", "alternatives")

    def distributes(self, before: str) -> bool:
        """Whether the words before a number give a list of numbers to a list of names."""
        clause = re.split(r"[；。]", before)[-1]
        return bool(self.respectively.search(clause[-40:]))

    def names(self, name: str, lead: str, gap: str, count: int, *, shared: bool) -> tuple[str, ...]:
        """The names that `count` numbers measure, each made whole."""
        insured = count == 1 and self.insured.search(name) is not None  # 城乡居民基本医疗保险 is one insurance
        if self.together.search(lead) or (insured and not self.each_near(lead)):
            return (name,)
        if count > 1 or _AT_END.search(lead):
            items = self.whole(name, count)
            if collective := self._collective(gap, name, count):
                return collective
            if len(items) < count:  # the list may begin before the last comma
                items = self.whole(longest_list(gap, name))
            return tuple(items[-count:] if count > 1 else items) if len(items) >= count else (name,)
        if shared and (self.each_near(lead) or re.search(r"等(?:增速|增幅)?(?:均|保持|达|都)", lead)):
            return tuple(self.whole(name, self._several(name)))
        if shared and len(rates := self.whole(name)) == 2 and all(self.standing.search(rate) for rate in rates):
            return tuple(rates)  # 覆盖率和成功率稳定在95%以上
        if shared and self._alike(name):
            return tuple(self.whole(name))
        if self.each.search(lead[-3:]) and "各" in lead[-3:]:
            return tuple(self.whole(name, self._several(name)))
        return (name,)

    def each_near(self, lead: str) -> bool:
        """Whether 均, 各 or 双双 stands among the last words before a number (the 均 of 人均 is none)."""
        return self.each.search(lead, max(0, len(lead) - _NEAR)) is not None

    @staticmethod
    def _several(name: str) -> int:
        """How many members a list shows; 0, any number, where it is written as one (存贷款)."""
        count = len(members(name))
        return count if count > 1 else 0

    def _alike(self, name: str) -> bool:
        """Whether a rate without 均 is that of each of a list: long names with 、 or whole ones that 和 joins."""
        if self.as_one.search(name):
            return False
        if "、" in name:
            headed = any(name.endswith(head) for head in self.heads)
            return headed and all(len(item) >= _SHORT_HEAD + 1 for item in self.whole(name))
        items = members(name)
        whole = all(any(item.endswith(head) for head in self.heads) for item in items)
        return len(items) > 1 and whole and all(len(item) > _SHORT_HEAD + 1 for item in items)

    def _collective(self, gap: str, name: str, count: int) -> tuple[str, ...]:
        """智能物联、…、绿色能源产业，五大产业规模分别…: the members stand in the clause before."""
        match = re.fullmatch(r"(?P<n>[两二三四五六七八九十])大(?P<head>.{2,8})", name)
        if match is None or COUNTS.get(match["n"]) != count:
            return ()
        items = members(earlier) if (earlier := clause_before(gap)) else []
        if len(items) < count:
            return ()
        head = match["head"]
        return tuple(self._with_head(item, head) for item in items[-count:])

    @staticmethod
    def _with_head(member: str, head: str) -> str:
        overlap = next((n for n in range(len(head), 0, -1) if member.endswith(head[:n])), 0)
        return member + head[overlap:]

    def whole(self, name: str, count: int = 0) -> list[str]:
        """The members of a coordination, with the head or front that they share restored.

        城镇和农村居民人均可支配收入 -> 城镇居民人均可支配收入, 农村居民人均可支配收入; `count` numbers tell how many
        members there must be, where 和 may also stand within one of them.
        """
        for short, longs in self.expand.items():
            listed = count == len(members(name)) > 1 and len(members(short)) == 1
            if short in name and (not count or count == len(longs)) and not listed:  # 城乡居民养老、医疗保险 are two
                return [name.replace(short, long, 1) for long in longs]
        items = self._members(name, count)
        if per := self.per.match(items[0]):  # 每千人口床位数、执业医师数
            items = [items[0], *(item if item.startswith("每") else per[0] + item for item in items[1:])]
        if count == len(members(name)) > 2 and (groups := two_lists(name)):
            # 批发业、零售业销售额和住宿业、餐饮业营业额
            return [item for group in groups for item in self.whole(group)]
        if len(items) == 1:
            return items
        last = re.sub(r"等.{0,4}$", "", items[-1])
        if shared := next((end for end in self.fronts.get(last, ()) if items[0].endswith(end)), ""):
            front = items[0].removesuffix(shared)  # 交通事故起数、死亡人数、受伤人数、经济损失
            return [items[0], *(front + item if shared in self.fronts.get(item, ()) else item for item in items[1:])]
        if len(last) <= 3 and len(items[0]) > len(last) + 3 and items[0][-1] == last[-1]:
            return [*items[:-1], items[0][: -len(last)] + last]  # 单位国内生产总值能耗、水耗
        if last in self.paces:  # 规上工业产值、增速均居全省第一
            return [*items[:-1], items[0] + last]
        swapped = [self.swapped(items[0], item) for item in items[1:]]
        if swapped[-1]:  # 规上工业总产值、增加值、利润
            return [items[0], *(whole or item for whole, item in zip(swapped, items[1:], strict=True))]
        head = self._shared_head(items, last, count)
        return [*(self._headed(item, head) for item in items[:-1]), last]

    def _shared_head(self, items: list[str], last: str, count: int) -> str:
        """What the last member ends in that the others lack: 保险参保人数 of 养老、失业、工伤保险参保人数."""
        if (level := self.level.match(last)) and all(self.level.search(item[-_SHORT_HEAD:]) for item in items[:-1]):
            return last[level.end() :]  # 国家级、市级示范单位
        rest, head = self._rest(items[-2], last) if count else "", self._head(last)
        alike = rest != "" and last[: len(items[-2])].endswith(items[-2][-1])  # 镁基、锂基新材料产值
        rate = rest.endswith(head) and self.standing.search(head) is not None
        if rest and (not head or (alike and rest.endswith(head)) or head in self.vague or rate):
            head = rest  # 职工、居民住院报销比例; 乡镇、村级养老服务设施覆盖率
        begun = next((n for n in range(len(head) - 1, 1, -1) if items[-2].endswith(head[:n])), 0)
        return head[begun:]  # 标准 of 城市低保、农村低保标准

    def _members(self, name: str, count: int) -> list[str]:
        """The members as they are written; where 、 alone gives as many as there are numbers, 和 does not divide."""
        if 1 < count < len(members(name)) and name.count("、") + 1 == count:
            return members(name, COMMA)  # 有色金属和新材料 is one of four
        items = members(name)
        if len(items) > 1 and (kind := _KIND.fullmatch(items[-1])):  # 动力电池、…、风力发电机组等绿色产品产量
            measure = self.measures.fullmatch(kind["kind"])  # 羊肉、…、羊绒等产量
            if measure or len(kind["kind"]) > _WORD:
                items[-1] = kind["last"] + (measure[0] if measure else self._head(kind["kind"]))
        return items

    def headed(self, name: str, whole: str) -> str:
        """A part's name with the head of its whole: 水电装机容量 of 发电装机容量; 出口 of 进出口总额 is whole."""
        head = next((head for head in self.heads if whole.endswith(head) and head != name), "")
        return name if set(name) <= set(whole) else self._headed(name, head)

    def shares(self, name: str) -> bool:
        """Whether a list of short names has one head at its end (综合保税区、内陆开放口岸数量)."""
        items = members(name)
        measured = all(self.measured.search(item) for item in items)  # 总产量、商品量、调出量
        return (measured or bool(self._head(items[-1]))) and all(2 <= len(item) <= _SHORT_NAME for item in items)

    def swapped(self, name: str, measure: str) -> str:
        """碳排放权交易额 of 碳排放权交易量 and 交易额; "" where either is no measure."""
        swaps = self.measures.fullmatch(measure) is not None and measure not in self.paces
        measured = self.measures.search(name) if swaps else None
        front = name[: measured.start()].removesuffix("总") if measured else ""  # 工业总产值, 工业增加值
        return front + measure if len(front) >= _WORD else ""

    def _head(self, last: str) -> str:
        """The head that the last of a list shares with the others: 产业集群营收 of 纺织服装产业集群营收."""
        head = next((h for h in self.heads if last.endswith(h) and len(last) > len(h)), "")
        front = last.removesuffix(head) if head else ""
        if each := self.per_head.search(front):
            return each[0] + head
        return next((trade for trade in self.trades if front.endswith(trade) and len(front) > len(trade)), "") + head

    def _rest(self, first: str, last: str) -> str:
        """What follows the word of the last member that stands where the first does: 汽车、家电 产品以旧换新."""
        if last.startswith("“"):  # “保交楼”“保交房”交付率
            return last.partition("”")[2]
        if 2 <= len(first) < len(last) and last[len(first) - 1] == first[-1]:  # 省际、县际公交班线
            return last[len(first) :]
        for kinds in self.alternatives:
            if first.endswith(tuple(kinds)) and (kind := next((k for k in kinds if last.startswith(k)), "")):
                return last[len(kind) :]
        words = self.words.cut(last)
        alike = len(words) > 1 and (len(words[0]) == len(first) or last.endswith("率"))
        return last[len(words[0]) :] if alike else ""

    def _headed(self, item: str, head: str) -> str:
        """An item with the head that it lacks."""
        ends = (h for h in self.heads if item.endswith(h))
        if not head or self.standing.search(item) or any(item != h or len(h) >= _SHORT_HEAD for h in ends):
            return item
        if self.traded.search(item):  # 高技术制造业、装备制造业增加值
            head = next((head.removeprefix(trade) for trade in self.trades if head.startswith(trade)), head)
        return item + head

    def listed_before(self, gap: str, count: int) -> tuple[str, ...]:
        """The `count` names that the clause before lists: 化学需氧量、二氧化硫排放总量双下降，分别下降3%和4%."""
        earlier = clause_before(gap)
        items = self.whole(self.verbal.split(earlier)[0], count) if earlier else []
        return tuple(items) if len(items) == count else ()

    def subject(self, gap: str) -> str:
        """The name in the clause before the one of the number, where that one has none (…成效显著，位居全省第一)."""
        candidate = self.achieved.sub("", clause_before(gap))
        return candidate if 2 <= len(candidate) <= 24 else ""

    def opening(self, gap: str) -> str:
        """What the clause before opens with: 经济总量 of 经济总量连续跨过3个万亿元大关，占全国比重由…."""
        return self.verbal.split(clause_before(gap))[0]

    def achiever(self, gap: str) -> str:
        """The name in that clause if it says how well things went (博览会成果丰硕，签约项目89个), else ""."""
        return self.subject(gap) if self.achieved.search(clause_before(gap)) else ""


def clause_before(gap: str) -> str:
    """The last clause of the words before a number that is not the number's own, or "".

    >>> clause_before("高标准抓好示范建设，"), clause_before("70项任务")
    ('高标准抓好示范建设', '')
    """
    return next((clause for clause in reversed(re.split(r"[，；：。]", gap)[:-1]) if clause), "")
