"""divisions.csv: one division for each code, a version between two changes, and the changes that link them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model.concept import Level
from kg.model.text import ConceptId
from kg.vocabulary.areacodes import Naming, change_rows, division_rows, main, short_names, source_rows, write
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.schemes import load_changes, load_divisions

SOURCE = Path(__file__).parents[3] / "shared" / "data" / "divisions.csv"

SAMPLE = """\ufeff代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码
330000,浙江省,,浙江省,省级,在用,1981,,
330100,浙江省,杭州市,杭州市,地级,在用,1981,,
330102,浙江省,杭州市,上城区,县级,在用,1983,,
330104,浙江省,杭州市,江干区,县级,弃用,1983,2021,330102[1996];330102;330114
330109,浙江省,杭州市,萧山区,县级,在用,2001,,330114[2021]
330110,浙江省,杭州市,余杭区,县级,在用,2001,,330113[2021]
330113,浙江省,杭州市,临平区,县级,在用,2021,,
330114,浙江省,杭州市,钱塘区,县级,在用,2021,,
330184,浙江省,杭州市,余杭市,县级,弃用,1994,2001,330110
422800,湖北省,恩施土家族苗族自治州,恩施土家族苗族自治州,地级,在用,1993,,
422800,湖北省,鄂西土家族苗族自治州,鄂西土家族苗族自治州,地级,变更,1983,1993,422800
330502,浙江省,湖州市,城区,县级,变更,1983,1988,330500
330502,浙江省,湖州市,吴兴区,县级,在用,2003,,
330500,浙江省,湖州市,湖州市,地级,在用,1983,,
"""


@pytest.fixture
def naming() -> Naming:
    return Naming.load(ontology_folder())


def test_each_code_is_one_division_with_a_version_between_two_changes(naming: Naming) -> None:
    """Loss, gain and a new name each begin a version; a code that is given anew keeps no old name."""
    rows = {row[0]: row for row in division_rows(source_rows(SAMPLE), naming)}
    versions = {code: row[5] for code, row in rows.items()}
    assert versions["330102"] == "1983-1996;1996-2021;2021-"
    assert versions["330104"] == "1983-1996;1996-2021"
    assert versions["330109"] == "2001-2021;2021-"
    assert versions["330114"] == "2021-"
    assert versions["422800"] == "1983-1993;1993-"
    assert versions["330502"] == "1983-1988;2003-"
    assert rows["422800"][4] == "恩施州;恩施;鄂西土家族苗族自治州;鄂西州;鄂西"
    assert rows["330502"][1:5] == ("吴兴区", "County", "330500", "吴兴")


def test_changes_of_one_year_that_touch_are_one_event() -> None:
    """江干 went to 上城 and, with a part of 萧山, to 钱塘: one event; 余杭 and 临平 are another."""
    events = {row[0]: row[2:] for row in change_rows(source_rows(SAMPLE))}
    assert events["2021-330102"] == (
        "2021年上城区、江干区、萧山区、钱塘区区划变更",
        "330102-1996;330104-1996;330109-2001",
        "330102-2021;330109-2021;330114-2021",
    )
    assert events["2021-330110"][1:] == ("330110-2001", "330110-2021;330113-2021")
    assert events["2001-330110"][1:] == ("330184-1994", "330110-2001")


def test_a_row_that_cannot_be_read_is_named_by_its_line() -> None:
    """The generator says where the source is not what it was."""
    with pytest.raises(ValueError, match="line 2"):
        source_rows(SAMPLE.replace("省级", "乡级"))
    with pytest.raises(ValueError, match="line 6"):
        source_rows(
            SAMPLE.replace(
                "330109,浙江省,杭州市,萧山区,县级,在用,2001,,330114[2021]",
                "330109,浙江省,杭州市,萧山区,县级,在用,2001,,钱塘",
            )
        )


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("浙江省", "Province", ("浙江",)),
        ("广西壮族自治区", "Province", ("广西",)),
        ("新疆维吾尔自治区", "Province", ("新疆",)),
        ("宁夏回族自治区", "Province", ("宁夏",)),
        ("内蒙古自治区", "Province", ("内蒙古",)),
        ("香港特别行政区", "Province", ("香港",)),
        ("杭州市", "Prefecture", ("杭州",)),
        ("锡林郭勒盟", "Prefecture", ("锡林郭勒", "锡盟")),
        ("凉山彝族自治州", "Prefecture", ("凉山州", "凉山")),
        ("恩施土家族苗族自治州", "Prefecture", ("恩施州", "恩施")),
        ("克孜勒苏柯尔克孜自治州", "Prefecture", ("克孜勒苏州", "克孜勒苏")),
        ("大兴安岭地区", "Prefecture", ("大兴安岭",)),
        ("景宁畲族自治县", "County", ("景宁县", "景宁")),
        ("莫力达瓦达斡尔族自治旗", "County", ("莫力达瓦旗", "莫力达瓦")),
        ("管城回族区", "County", ("管城区", "管城")),
        ("萧山区", "County", ("萧山",)),
        ("浦东新区", "County", ("浦东",)),
        ("神农架林区", "County", ("神农架",)),
        ("赵县", "County", ()),
        ("资源县", "County", ()),
        ("郊区", "County", ()),
    ],
)
def test_short_names(naming: Naming, name: str, level: str, short: tuple[str, ...]) -> None:
    """A short name is the name without its kind, never one character and never an ordinary word."""
    assert short_names(name, level, naming) == short


def test_hangzhou_2021() -> None:
    """临平 and 钱塘 begin, 下城 and 江干 end, 余杭 and 萧山 have a version on either side, and events link them."""
    divisions = load_divisions(ontology_folder())
    stretches = {
        code: [(v.since, v.until) for v in divisions[ConceptId(f"division/{code}")].versions]
        for code in ("330102", "330103", "330104", "330105", "330109", "330110", "330113", "330114")
    }
    assert stretches["330113"] == stretches["330114"] == [(2021, None)]
    assert stretches["330103"][-1] == stretches["330104"][-1] == (1996, 2021)
    assert stretches["330109"] == stretches["330110"] == [(2001, 2021), (2021, None)]
    assert all(stretches[code][-1] == (2021, None) for code in ("330102", "330105"))
    assert divisions[ConceptId("division/330103")].until == 2021
    assert divisions[ConceptId("division/330113")].until is None
    events = [c for c in load_changes(ontology_folder(), divisions) if c.year == 2021]
    ended = {str(v) for c in events for v in c.originals}
    began = {str(v) for c in events for v in c.results}
    codes = ("330102", "330103", "330104", "330105", "330109", "330110")
    assert {
        f"division/{code}-{stretches[code][-1 if code in ('330103', '330104') else -2][0]}" for code in codes
    } <= ended
    assert {f"division/{code}-2021" for code in ("330102", "330105", "330109", "330110", "330113", "330114")} <= began


def test_every_division_hangs_on_the_nation() -> None:
    """The parent is a higher level in whose code the code lies, so that all chains end at the nation."""
    divisions = load_divisions(ontology_folder())
    rank = list(Level).index
    for division in divisions.values():
        if division.level is Level.NATION:
            assert division.parent is None
            continue
        assert division.parent is not None
        above = divisions[division.parent]
        assert rank(above.level) < rank(division.level)
        assert above.level is Level.NATION or division.code.startswith(above.code[: 2 * rank(above.level)])
        assert all(len(alias) > 1 for alias in division.aliases)


def test_the_divisions_in_force_are_those_of_the_source() -> None:
    """34 provinces, 333 prefectures and 2846 counties, as the Ministry of Civil Affairs counts them for 2024."""
    now = [d.level for d in load_divisions(ontology_folder()).values() if d.until is None]
    assert [now.count(level) for level in Level] == [1, 34, 333, 2846]


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """The generator leaves nothing half written, and says nothing new the second time."""
    (tmp_path / "schemes").mkdir()
    names = "division_names.yaml"
    (tmp_path / "schemes" / names).write_bytes((ontology_folder() / "schemes" / names).read_bytes())
    paths = write(source_rows(SAMPLE), tmp_path)
    first = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in write(source_rows(SAMPLE), tmp_path)] == first
    assert sorted(path.name for path in (tmp_path / "schemes").iterdir()) == [
        "division_changes.csv",
        names,
        "divisions.csv",
    ]


@pytest.mark.skipif(not SOURCE.exists(), reason="shared/ is absent: the areacodes table is not part of the project")
def test_the_committed_files_come_from_the_source(tmp_path: Path) -> None:
    """python -m kg.vocabulary.areacodes reproduces what is in ontology/schemes byte by byte."""
    (tmp_path / "schemes").mkdir()
    committed = ontology_folder() / "schemes"
    (tmp_path / "schemes" / "division_names.yaml").write_bytes((committed / "division_names.yaml").read_bytes())
    assert main([str(SOURCE), str(tmp_path)]) == 0
    for name in ("divisions.csv", "division_changes.csv"):
        assert (tmp_path / "schemes" / name).read_bytes() == (committed / name).read_bytes()


def test_wrong_usage_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    """Without both arguments it says how it is called."""
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
