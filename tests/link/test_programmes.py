"""kg.link.programmes: names and the programmes that they mean."""

from __future__ import annotations

import pytest

from kg.link.areas import AreaLinker
from kg.link.programmes import ProgrammeLinker
from kg.model.fact import Stance
from kg.model.mention import Naming
from kg.model.text import ConceptId, Span
from tests.link.reports import HUBEI, NATION, WUHAN, XIAOSHAN, the_vocabulary


def a_naming(name: str, owner: str = "", kind: str = "工程") -> Naming:
    return Naming(Span(0, 1), name, name, kind, "实施", Stance.IMPLEMENTS, owner, rule="quoted")


def a_linker(issuer: ConceptId, *names: Naming) -> ProgrammeLinker:
    linker = ProgrammeLinker(the_vocabulary(), AreaLinker(the_vocabulary(), issuer, 2025))
    linker.learn(names)
    return linker


def test_known_programmes_are_the_vocabularys() -> None:
    """A district of 浙江 means the province's programme, with or without marks; nothing is minted."""
    naming = a_naming("“415X”先进制造业集群培育工程")
    linker = a_linker(XIAOSHAN, naming)
    assert linker.link(naming) == linker.named("415X先进制造业集群培育工程") == "programme/zj-415x"
    assert linker.minted == {}
    assert linker.known(ConceptId("programme/zj-415x")).notation == "415X"


def test_the_same_name_elsewhere_is_another_programme() -> None:
    """“十项重大工程” in 湖北 is not 浙江's; 新时代“枫桥经验” means the same everywhere."""
    ten, maple = a_naming("“十项重大工程”"), a_naming("新时代“枫桥经验”", kind="经验")
    linker = a_linker(HUBEI, ten, maple)
    assert linker.link(ten).startswith("programme/p-")
    assert linker.link(maple) == "programme/zj-fengqiao"


def test_a_short_name_means_the_fuller_one() -> None:
    """A quotation with its type noun is the one longer name of this report that holds it, and becomes its alias."""
    full, short = a_naming("科技创新“攀登”工程"), a_naming("“攀登”工程")
    linker = a_linker(HUBEI, short, full)
    assert linker.link(short) == linker.link(full)
    (minted,) = linker.minted.values()
    assert (minted.name, minted.aliases) == ("科技创新“攀登”工程", ("“攀登”工程",))


def test_a_short_name_of_two_means_neither() -> None:
    """Where two fuller names hold it, a short name is a programme of its own."""
    names = [a_naming("科技“攀登”工程"), a_naming("教育“攀登”工程"), a_naming("“攀登”工程")]
    assert len(a_linker(HUBEI, *names).minted) == 3


def test_the_code_is_the_notation() -> None:
    """Digits and letters in the quotation marks of a minted name are its notation."""
    linker = a_linker(HUBEI, a_naming("产业倍增“51020”计划", kind="计划"))
    assert [p.notation for p in linker.minted.values()] == ["51020"]


def test_minted_programmes_do_not_depend_on_the_order() -> None:
    """The order in which a report names its programmes does not show in them."""
    names = [a_naming("新型工业化“攀登”工程"), a_naming("“攀登”工程"), a_naming("“双碳”行动", kind="行动")]
    assert a_linker(HUBEI, *names).minted == a_linker(HUBEI, *names[::-1]).minted


@pytest.mark.parametrize(
    ("issuer", "owner", "division"),
    [
        (WUHAN, "省", HUBEI),
        (WUHAN, "省委", HUBEI),
        (WUHAN, "国家", NATION),
        (WUHAN, "市委", WUHAN),
        (HUBEI, "市委", None),
        (HUBEI, "", None),
    ],
)
def test_owners(issuer: ConceptId, owner: str, division: ConceptId | None) -> None:
    """省 before a name is the issuer's own province; a level below the issuer's is nobody."""
    linker = a_linker(issuer)
    assert linker.owner(a_naming("“强基”工程", owner)) == division
    assert linker.is_above(division) == (division in (HUBEI, NATION) and issuer == WUHAN)
