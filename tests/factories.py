"""Values for tests, with defaults for what a test does not care about.

    reading = a_reading(a_report("division/330100", 2023), adoptions=[...])
    report = a_report(text="…地区生产总值增长5.5%左右…"); an_observation(report, quote="增长5.5%左右", value="5.5")

Every quote must occur in the text of its report, so that what the factories make is as true as what a build makes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from kg.model.concept import (
    Division,
    DivisionChange,
    DivisionVersion,
    Indicator,
    Level,
    Programme,
    Unit,
    Zone,
)
from kg.model.fact import (
    Adoption,
    Aspect,
    Claim,
    ClaimKind,
    Comparator,
    Modality,
    Observation,
    Stance,
    Status,
)
from kg.model.graph import Graph, Reading
from kg.model.period import Period
from kg.model.text import ConceptId, Passage, PassageId, Report, ReportId, Span
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.lexicon import Lexicon
from kg.vocabulary.patterns import Patterns
from kg.vocabulary.words import Words

NATION, ZHEJIANG, HANGZHOU, XIAOSHAN, YUHANG = (
    ConceptId(f"division/{code}") for code in ("100000", "330000", "330100", "330109", "330110")
)
TEXT = "一、总体要求\n大力实施“415X”先进制造业集群培育工程。地区生产总值增长5.5%左右。\n"
IMPLEMENTS_415X = "大力实施“415X”先进制造业集群培育工程"
GDP_GROWS = "地区生产总值增长5.5%左右"


def a_division(code: str, name: str, level: Level, parent: ConceptId | None, since: tuple[int, ...]) -> Division:
    """A division with one version from each year of `since` on."""
    versions = tuple(
        DivisionVersion(ConceptId(f"division/{code}-{first}"), first, until)
        for first, until in zip(since, (*since[1:], None), strict=True)
    )
    short = name.rstrip("省市区")
    aliases = () if short == name else (short,)
    return Division(ConceptId(f"division/{code}"), code, name, level, parent, aliases, versions)


@cache
def a_vocabulary() -> Vocabulary:
    """Five divisions, one change, four programmes, four indicators and four units."""
    divisions = (
        a_division("100000", "中华人民共和国", Level.NATION, None, (1949,)),
        a_division("330000", "浙江省", Level.PROVINCE, NATION, (1981,)),
        a_division("330100", "杭州市", Level.PREFECTURE, ZHEJIANG, (1981,)),
        a_division("330109", "萧山区", Level.COUNTY, HANGZHOU, (2001, 2021)),
        a_division("330110", "余杭区", Level.COUNTY, HANGZHOU, (2001, 2021)),
    )
    change = DivisionChange(
        id=ConceptId("change/2021-330109"),
        year=2021,
        label="2021年萧山区、余杭区区划变更",
        originals=(ConceptId("division/330109-2001"), ConceptId("division/330110-2001")),
        results=(ConceptId("division/330109-2021"), ConceptId("division/330110-2021")),
    )
    ten = ConceptId("programme/zj-ten-major")
    sourced: dict[str, Any] = {"owner": ZHEJIANG, "kind": "工程"}
    programmes = (
        Programme(
            ten, "“十项重大工程”", english="Ten Major Projects", status="inferred", source="浙江省2024", **sourced
        ),
        Programme(
            id=ConceptId("programme/zj-415x"),
            name="“415X”先进制造业集群培育工程",
            aliases=("“415X”工程",),
            english="“415X” Advanced Manufacturing Clusters Project",
            notation="415X",
            part_of=(ten,),
            status="established",
            source="浙江省2024",
            **sourced,
        ),
        Programme(
            id=ConceptId("programme/zj-three-no1"),
            name="三个“一号工程”",
            english="Three No. 1 Projects",
            status="established",
            source="浙江省2024",
            **sourced,
        ),
        Programme(ConceptId("programme/cn-unused"), "“没有人提到的”计划", kind="计划", owner=NATION),
    )
    indicators = (
        Indicator(ConceptId("indicator/gdp"), "地区生产总值", ("GDP", "生产总值"), "GDP", 1, ("元", "%"), True),
        Indicator(ConceptId("indicator/cpi"), "居民消费价格", ("CPI",), "CPI", -1, ("%",), True),
        Indicator(ConceptId("indicator/pm25"), "PM2.5平均浓度", (), "PM2.5", -1, ("微克/立方米",), True),
        Indicator(ConceptId("indicator/accidents"), "生产安全事故起数", (), "Accidents", -1, ("起",), True),
    )
    units = (
        Unit(ConceptId("unit/PERCENT"), "http://qudt.org/vocab/unit/PERCENT", "%", ("%", "％"), "per cent"),
        Unit(ConceptId("unit/CCY_CNY"), "http://qudt.org/vocab/unit/CCY_CNY", "元", ("元",), "yuan"),
        Unit(ConceptId("unit/NUM"), "http://qudt.org/vocab/unit/NUM", "个", ("个", "家", "起"), "number"),
        Unit(
            id=ConceptId("unit/MU"),
            iri="https://w3id.org/gwr/id/unit/MU",
            name="亩",
            surfaces=("亩",),
            english="mu",
            si=(Decimal("666.6666666666667"), "M2"),
        ),
    )
    return Vocabulary(
        close=(),
        divisions={d.id: d for d in divisions},
        changes=(change,),
        programmes={p.id: p for p in programmes},
        indicators={i.id: i for i in indicators},
        elliptic={},
        units={u.id: u for u in units},
        patterns=Patterns({}),
        words=Words(()),
        programme_names=Lexicon.of({p.id: (p.name, *p.aliases) for p in programmes}),
        indicator_names=Lexicon.of({i.id: (i.name, *i.aliases) for i in indicators}),
        weights={},
        version="0" * 64,
    )


def a_report(issuer: str = XIAOSHAN, year: int = 2024, text: str = TEXT, **changes: Any) -> Report:
    """A report of 萧山区 in 2024 unless told otherwise; its id follows from issuer, year and text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    code = issuer.partition("/")[2]
    fields: dict[str, Any] = {
        "id": ReportId(f"{code}-{year}-{digest[:8]}"),
        "issuer": ConceptId(issuer),
        "year": year,
        "target_year": year,
        "edition": "full",
        "title": "政府工作报告",
        "source": f"{code}-{year}.txt",
        "sha256": digest,
        "text": text,
    }
    return Report(**{**fields, **changes})


def a_passage(report: Report | None = None, quote: str = GDP_GROWS, **changes: Any) -> Passage:
    """The first place of `quote` in the text of `report`."""
    report = report or a_report()
    start = report.text.index(quote)
    clean = "".join(quote.split())
    fields: dict[str, Any] = {"section": ("一、总体要求",)} | changes
    return Passage(report.id, Span(start, start + len(quote)), quote, clean, **fields)


def an_observation(report: Report | None = None, quote: str = GDP_GROWS, **changes: Any) -> Observation:
    """The GDP target of `report`, 5.5%左右 for its year; `value`, `upper` and `confidence` may be given as text."""
    report = report or a_report()
    fields: dict[str, Any] = {
        "report": report.id,
        "indicator": ConceptId("indicator/gdp"),
        "surface": "地区生产总值",
        "area": report.issuer,
        "period": Period.year(report.target_year),
        "aspect": Aspect.GROWTH,
        "status": Status.TARGET,
        "comparator": Comparator.ABOUT,
        "modality": Modality.PLAIN,
        "value": "5.5",
        "upper": None,
        "unit": ConceptId("unit/PERCENT"),
        "unit_text": "%",
        "raw": "5.5%左右",
        "confidence": "0.95",
        "evidence": frozenset({a_passage(report, quote).id}),
        "rule": "growth",
    }
    fields.update(changes)
    for name in ("value", "upper", "confidence"):
        fields[name] = None if fields[name] is None else Decimal(fields[name])
    return Observation(**fields)


def an_adoption(report: Report | None = None, quote: str = IMPLEMENTS_415X, **changes: Any) -> Adoption:
    """That `report` implements 415X."""
    report = report or a_report()
    fields: dict[str, Any] = {
        "report": report.id,
        "adopter": report.issuer,
        "programme": ConceptId("programme/zj-415x"),
        "year": report.year,
        "stance": Stance.IMPLEMENTS,
        "cues": frozenset({"大力实施"}),
        "surfaces": frozenset({"“415X”先进制造业集群培育工程"}),
        "confidence": Decimal("0.9"),
        "evidence": frozenset({a_passage(report, quote).id}),
    }
    fields.update(changes)
    for name in ("cues", "surfaces", "evidence"):
        fields[name] = frozenset(fields[name])
    return Adoption(**fields)


def a_claim(report: Report | None = None, quote: str = IMPLEMENTS_415X, **changes: Any) -> Claim:
    """That 415X is the province's."""
    report = report or a_report()
    fields: dict[str, Any] = {
        "report": report.id,
        "subject": ConceptId("programme/zj-415x"),
        "kind": ClaimKind.OWNER,
        "object": ZHEJIANG,
        "evidence": frozenset({a_passage(report, quote).id}),
    }
    return Claim(**{**fields, **changes})


def a_reading(
    report: Report | None = None,
    observations: Iterable[Observation] | None = None,
    adoptions: Iterable[Adoption] | None = None,
    claims: Iterable[Claim] = (),
    **concepts: Any,
) -> Reading:
    """A reading with one observation and one adoption unless told otherwise, and the passages behind its facts."""
    report = report or a_report()
    facts = (
        tuple([an_observation(report)] if observations is None else observations),
        tuple([an_adoption(report)] if adoptions is None else adoptions),
        tuple(claims),
    )
    evidence = {place for group in facts for fact in group for place in fact.evidence}
    return Reading(report, tuple(_passage_at(report, place) for place in sorted(evidence)), *facts, **concepts)


def a_graph(*readings: Reading) -> Graph:
    """The fold of `readings`, or of one default reading."""
    return Graph.of(readings or (a_reading(),))


def _passage_at(report: Report, place: PassageId) -> Passage:
    start, end = (int(number) for number in place.rpartition("/")[2].split("-"))
    quote = report.text[start:end]
    return Passage(report.id, Span(start, end), quote, "".join(quote.split()), ("一、总体要求",))


THREE_NO1 = ConceptId("programme/zj-three-no1")
HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>{{7*7}}'`\\ $1 </style>"


def a_cascade() -> Graph:
    """Four reports of three levels: 415X reaches the city, three No. 1 projects the districts; GDP targets rise."""
    above = a_report(
        ZHEJIANG,
        2024,
        "一、总体要求\n启动实施“415X”先进制造业集群培育工程，以三个“一号工程”为总牵引。地区生产总值增长5.5%左右。",
        edition="abstract",
    )
    city = a_report(
        HANGZHOU,
        2023,
        "一、总体要求\n围绕省“415X”先进制造业集群培育工程，打造集群。去年居民消费价格上涨2.2%。",
    )
    district = a_report(
        XIAOSHAN,
        2024,
        "一、总体要求\r\n获评三个“一号工程”五星。地区生产总值增长5.5%以\n\n上，力争6%。萧山经济技术开发区增长7%。",
        edition="infographic",
    )
    beside = a_report(
        YUHANG,
        2024,
        "一、总体要求\n纵深推进省委三个“一号工程”。地区生产总值增长6%。实施“未来" + HOSTILE + "”行动。",
        edition="keypoints",
    )
    floor = an_observation(district, "地区生产总值增长5.5%以\n\n上", comparator=Comparator.AT_LEAST, raw="5.5%以上")
    zone = Zone(ConceptId("zone/z-1a2b3c"), "萧山经济技术开发区", XIAOSHAN)
    local = Programme(ConceptId("programme/p-0a1b2c"), f"“未来{HOSTILE}”行动", kind="行动")
    minted = Indicator(ConceptId("indicator/i-0d1e2f"), "萧山经济技术开发区产值")
    return Graph.of(
        [
            a_reading(
                above,
                [an_observation(above)],
                [
                    an_adoption(above, "启动实施“415X”先进制造业集群培育工程", stance=Stance.LAUNCHES),
                    an_adoption(
                        above,
                        "以三个“一号工程”为总牵引",
                        programme=THREE_NO1,
                        cues={"为总牵引"},
                        surfaces={"三个“一号工程”"},
                    ),
                ],
            ),
            a_reading(
                city,
                [
                    an_observation(
                        city,
                        "居民消费价格上涨2.2%",
                        indicator=ConceptId("indicator/cpi"),
                        surface="居民消费价格",
                        status=Status.ACTUAL,
                        period=Period.year(2022),
                        comparator=Comparator.EXACTLY,
                        value="2.20",
                        raw="2.2%",
                    )
                ],
                [an_adoption(city, "围绕省“415X”先进制造业集群培育工程", stance=Stance.ALIGNS, cues={"围绕省"})],
                [
                    a_claim(city, "围绕省“415X”先进制造业集群培育工程"),
                    a_claim(city, "打造集群", kind=ClaimKind.DEFINITION, object="打造集群"),
                ],
            ),
            a_reading(
                district,
                [
                    floor,
                    an_observation(
                        district,
                        "力争6%",
                        comparator=Comparator.EXACTLY,
                        modality=Modality.STRIVE,
                        value="6.0",
                        raw="6%",
                        stretch_of=floor.key,
                        programme=THREE_NO1,
                    ),
                    an_observation(
                        district,
                        "萧山经济技术开发区增长7%",
                        indicator=minted.id,
                        surface="产值",
                        area=zone.id,
                        value="7",
                        raw="7%",
                        suspect="增幅与上文不符",
                    ),
                ],
                [
                    an_adoption(
                        district,
                        "获评三个“一号工程”五星",
                        programme=THREE_NO1,
                        stance=Stance.REPORTS,
                        cues={"获评"},
                        surfaces={"三个“一号工程”"},
                    )
                ],
                zones=(zone,),
                indicators=(minted,),
            ),
            a_reading(
                beside,
                [an_observation(beside, "地区生产总值增长6%", comparator=Comparator.EXACTLY, value="6", raw="6%")],
                [
                    an_adoption(
                        beside,
                        "纵深推进省委三个“一号工程”",
                        programme=THREE_NO1,
                        stance=Stance.ALIGNS,
                        cues={"纵深推进", "省委"},
                        surfaces={"三个“一号工程”", "省委三个“一号工程”"},
                    ),
                    an_adoption(
                        beside,
                        f"实施“未来{HOSTILE}”行动",
                        programme=local.id,
                        cues={"实施"},
                        surfaces={local.name},
                    ),
                ],
                programmes=(local,),
            ),
        ]
    )
