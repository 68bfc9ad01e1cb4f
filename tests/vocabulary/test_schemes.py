"""The concept schemes load, are consistent, and say what the field says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from kg.errors import OntologyError
from kg.model.concept import Division, Indicator, Programme, Unit
from kg.model.text import ConceptId
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.schemes import (
    load_changes,
    load_close_matches,
    load_divisions,
    load_elliptic,
    load_indicators,
    load_programmes,
    load_units,
)


@cache
def divisions() -> dict[ConceptId, Division]:
    return load_divisions(ontology_folder())


@cache
def indicators() -> dict[ConceptId, Indicator]:
    return load_indicators(ontology_folder())


@cache
def programmes() -> dict[ConceptId, Programme]:
    return load_programmes(ontology_folder(), divisions())


@cache
def units() -> dict[ConceptId, Unit]:
    return load_units(ontology_folder())


@cache
def measured_by() -> dict[str, str]:
    """Each label with the name of the indicator that it stands for, the elliptic ones too."""
    named = {label: i.name for i in indicators().values() for label in (i.name, *i.aliases)}
    return named | {label: indicators()[key].name for label, key in load_elliptic(ontology_folder()).items()}


def test_there_is_a_scheme_of_each_kind() -> None:
    """At least 150 standard indicators, and whatever the reports of every level need."""
    assert len(indicators()) >= 150
    assert all(indicator.standard and indicator.english and indicator.units for indicator in indicators().values())
    assert all(programme.english and programme.owner and programme.source for programme in programmes().values())
    assert all(unit.kind for unit in units().values())


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("国内生产总值", "地区生产总值"),
        ("全市生产总值", "地区生产总值"),
        ("GDP", "地区生产总值"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("社零", "社会消费品零售总额"),
        ("社会消费品零售额", "社会消费品零售总额"),
        ("固投", "固定资产投资"),
        ("地方一般公共预算收入", "一般公共预算收入"),
        ("一般公共预算", "一般公共预算收入"),
        ("外贸进出口", "货物进出口总额"),
        ("进出口总值", "货物进出口总额"),
        ("出口", "出口总额"),
        ("实际利用外资", "实际使用外资"),
        ("R&D经费支出相当于生产总值比例", "全社会研发投入强度"),
        ("全社会研发经费投入强度", "全社会研发投入强度"),
        ("CPI", "居民消费价格指数涨幅"),
        ("居民消费价格涨幅", "居民消费价格指数涨幅"),
        ("城镇居民可支配收入", "城镇居民人均可支配收入"),
        ("城乡居民收入比", "城乡居民收入倍差"),
        ("新增城镇就业", "城镇新增就业"),
        ("PM2.5", "PM2.5平均浓度"),
        ("单位国内生产总值能耗", "单位GDP能耗降低率"),
        ("粮食产量", "粮食总产量"),
        ("农民人均纯收入", "农村居民人均纯收入"),
        ("技术合同成交额", "技术交易总额"),
        ("M2", "广义货币供应量"),
    ],
)
def test_the_ways_of_saying_an_indicator(label: str, name: str) -> None:
    """Reports of any year and level write one indicator in many ways."""
    assert measured_by()[label] == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("高新技术产业增加值", "高技术产业增加值"),
        ("国家高新技术企业", "省科技型中小企业"),
        ("科技“小巨人”企业", "专精特新“小巨人”企业"),
        ("数字经济核心产业增加值", "数字经济核心产业营收"),
        ("数字经济核心产业增加值", "数字经济核心产业制造业增加值"),
        ("财政总收入", "一般公共预算收入"),
        ("实际利用外资", "制造业利用外资"),
        ("工业投资", "制造业投资"),
        ("工业投资", "固定资产投资"),
        ("农林牧渔业总产值", "农林牧渔业增加值"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("村集体经营性收入", "村集体经济总收入"),
        ("农村居民人均可支配收入", "农村居民人均纯收入"),
        ("常住人口城镇化率", "户籍人口城镇化率"),
        ("全社会研发投入", "研发投入强度"),
        ("建成区绿化覆盖率", "建成区绿地率"),
    ],
)
def test_pairs_that_must_stay_apart(one: str, other: str) -> None:
    """An alias is another word for the same measure, never a neighbouring measure."""
    assert measured_by()[one] != measured_by()[other]


@pytest.mark.parametrize(
    ("label", "polarity"),
    [("地区生产总值", 1), ("城镇调查失业率", -1), ("PM2.5平均浓度", -1), ("居民消费价格指数涨幅", -1), ("赤字率", 0)],
)
def test_which_way_is_better(label: str, polarity: int) -> None:
    """Amplification turns on the sign of an indicator."""
    assert next(i.polarity for i in indicators().values() if i.name == label) == polarity


@pytest.mark.parametrize(
    ("surface", "unit"),
    [
        ("%", "PERCENT"),
        ("个百分点", "PERCENTAGE_POINT"),
        ("元", "CCY_CNY"),
        ("美元", "CCY_USD"),
        ("亩", "MU"),
        ("斤", "JIN"),
        ("吨标煤", "TCE"),
        ("度", "KiloW-HR"),
        ("微克/立方米", "MicroGM-PER-M3"),
        ("元/亩", "CNY-PER-MU"),
        ("家", "NUM"),
        ("人次", "NUM"),
        ("件（套）", "NUM"),
        ("标箱", "TEU"),
    ],
)
def test_units_by_their_surfaces(surface: str, unit: str) -> None:
    """Every way of writing a unit leads to one unit; measure words all count."""
    assert [key for key, value in units().items() if surface in value.surfaces] == [f"unit/{unit}"]


def test_units_of_indicators_are_known() -> None:
    """What an indicator is usually measured in is a unit of the scheme."""
    surfaces = {surface for unit in units().values() for surface in unit.surfaces}
    assert {unit for i in indicators().values() for unit in i.units} - surfaces == set()


def test_the_ten_major_projects_are_our_reading() -> None:
    """The ten parts of “十项重大工程” are inferred, the three of 三个“一号工程” are stated by the report."""
    parts = [p for p in programmes().values() if "programme/zj-ten-major" in p.part_of]
    assert len(parts) == 10
    assert {p.status for p in parts} == {"inferred"}
    no1 = [p for p in programmes().values() if "programme/zj-three-no1" in p.part_of and "一号" in p.name]
    assert len(no1) == 3
    assert {p.status for p in no1} == {"established"}


def test_homonyms_have_no_bare_alias() -> None:
    """“百千万”, “百千亿” and “双千万” each name more than one thing, so that the bare code names none."""
    labels = {label for p in programmes().values() for label in (p.name, *p.aliases)}
    bare = {
        quoted for code in ("百千万", "百千亿", "双千万", "一号工程") for quoted in (code, f"“{code}”", f"“{code}”工程")
    }
    assert labels & bare == set()


def test_the_near_pairs_of_the_cascade() -> None:
    """Two city actions stand near a provincial project without being parts or versions of it."""
    assert load_close_matches(ontology_folder()) == (
        (ConceptId("programme/hz-land-townships"), ConceptId("programme/zj-land")),
        (ConceptId("programme/hz-energy-three-year"), ConceptId("programme/zj-green-energy")),
    )


def test_loading_checks_every_change() -> None:
    """Each change ends and begins versions that exist."""
    changes = load_changes(ontology_folder(), divisions())
    assert len({change.id for change in changes}) == len(changes) > 3000
    assert all(change.originals and change.results for change in changes)


Load = Callable[[Path], object]


def all_programmes(folder: Path) -> object:
    return load_programmes(folder, load_divisions(folder))


def all_changes(folder: Path) -> object:
    return load_changes(folder, load_divisions(folder))


BROKEN: dict[str, tuple[str, str, str, Load, str]] = {
    "a code twice": ("divisions.csv", "330110,余杭区", "330109,余杭区", load_divisions, r"line \d+: 330109: the code"),
    "an unknown parent": (
        "divisions.csv",
        "County,330100,萧山",
        "County,339900,萧山",
        load_divisions,
        "unknown parent '339900'",
    ),
    "an unknown level": ("divisions.csv", "萧山区,County", "萧山区,Town", load_divisions, "330109: level or versions"),
    "a field too few": ("divisions.csv", "萧山区,County,", "萧山区,County", load_divisions, "wrong number of fields"),
    "an unknown version": ("division_changes.csv", "330109-2001", "330109-2002", all_changes, "unknown version"),
    "an id of an indicator twice": (
        "indicators.csv",
        "\ngni,",
        "\ngdp,",
        load_indicators,
        "gdp: the id is there already",
    ),
    "a label of two indicators": (
        "indicators.csv",
        ",国民生产总值,",
        ",经济总量,",
        load_indicators,
        "the label 经济总量 is also",
    ),
    "a polarity that is none": ("indicators.csv", ",+,综合经济", ",?,综合经济", load_indicators, "polarity must be"),
    "an unknown owner": ("programmes.yaml", 'owner: "330109"', 'owner: "339999"', all_programmes, "unknown owner"),
    "an unknown whole": (
        "programmes.yaml",
        "part_of: [hz-1248]",
        "part_of: [hz-1249]",
        all_programmes,
        "'hz-1249' in part_of",
    ),
    "a label of two programmes": (
        "programmes.yaml",
        "name: “杭十条”",
        "name: “八八战略”",
        all_programmes,
        "“八八战略” is also",
    ),
    "a status that is none": (
        "programmes.yaml",
        "status: inferred",
        "status: guessed",
        all_programmes,
        "status must be one of",
    ),
    "a programme without a source": (
        "programmes.yaml",
        "    source: ",
        "    origin: ",
        all_programmes,
        r"line \d+.*lacks 'source'",
    ),
    "a surface of two units": (
        "units.yaml",
        'surfaces: ["美元"',
        'surfaces: ["美元", "元"',
        load_units,
        "the label 元 is also",
    ),
    "a unit without a name": ("units.yaml", 'name: "亩"', 'title: "亩"', load_units, r"line \d+: MU: lacks"),
    "no YAML": ("units.yaml", "units:", "units: [", load_units, "units.yaml: cannot be read"),
}


@pytest.mark.parametrize(("file", "old", "new", "load", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_is_named_with_its_file_line_and_term(
    tmp_path: Path, file: str, old: str, new: str, load: Load, message: str
) -> None:
    """Whoever edits a scheme is told what is wrong and where."""
    folder = copytree(ontology_folder(), tmp_path / "ontology")
    path = folder / "schemes" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(OntologyError, match=message) as caught:
        load(folder)
    assert str(caught.value).startswith(file)


def test_a_label_may_be_shared_where_the_file_says_so(tmp_path: Path) -> None:
    """What is listed under `ambiguous` may belong to two programmes."""
    folder = copytree(ontology_folder(), tmp_path / "ontology")
    path = folder / "schemes" / "programmes.yaml"
    text = path.read_text(encoding="utf-8").replace("name: “杭十条”", "name: “八八战略”")
    path.write_text(text.replace("ambiguous: []", "ambiguous: [“八八战略”]"), encoding="utf-8")
    assert len(load_programmes(folder, divisions())) == len(programmes())
