"""Names that several places share: 内江、眉山、自贡经济总量突破2000亿元 is one figure for each of them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.coordination import Coordination
from kg.extract.scene import Lead
from kg.model.concept import Division
from kg.model.fact import Comparator


class Places:
    """The names of all divisions, with and without the word for what they are (内江市, 内江)."""

    def __init__(self, divisions: Iterable[Division], coordination: Coordination) -> None:
        self.coordination = coordination
        self.names = frozenset(name for division in divisions for name in (division.name, *division.aliases))

    def passed(self, name: str, lead: Lead) -> tuple[str, ...]:
        """One name for each of the places before a mark that all have passed; () for any other name or number.

        A number that is only counted (北京、上海签约项目30个) may be that of all of them together.
        """
        if lead.quantity.comparator is not Comparator.MORE_THAN or len(lead.group) > 1:
            return ()
        *others, last = self.coordination.whole(name, 1)
        listed = name.removesuffix(last).rstrip("、和与").replace("和", "、").split("、")
        return (*others, last) if others and self.names.issuperset(listed) else ()
