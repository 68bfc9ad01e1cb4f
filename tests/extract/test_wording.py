"""kg.extract.wording: which words around a number belong to the name of what it measures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kg.extract.figures import FigureReader
from kg.extract.labels import Labeller
from kg.extract.surroundings import around, characters_of, cut_words
from kg.extract.wording import Wording
from kg.model.fact import Status
from kg.model.mention import Figure, Role, Sentence
from kg.model.period import Period
from kg.vocabulary.concepts import Vocabulary
from kg.vocabulary.load import load_vocabulary


@cache
def the_vocabulary() -> Vocabulary:
    return load_vocabulary()


def the_figures(text: str, weights: dict[str, int] | None = None) -> list[Figure]:
    """What a sentence of a review of 2024 holds, with the weights of the ontology or these."""
    vocabulary = the_vocabulary() if weights is None else replace(the_vocabulary(), weights=weights)
    sentence = Sentence(text, tuple(range(len(text))), (), Role.REVIEW, Status.ACTUAL, Period.year(2024))
    return FigureReader(vocabulary, delivered=2025, planned=2025).read(sentence)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param("国家助学制度不断完善，受益学生达到2871万人。", "学生", id="those who are counted"),
        pytest.param("改造提升农村公路150公里、危桥19座。", "公路", id="what is built"),
        pytest.param("60家企业入选全国县域商业“领跑县”名单。", "入选", id="what the counted did"),
    ],
)
def test_a_name_holds_its_noun(sentence: str, name: str) -> None:
    """However a name is widened, the noun that the grammar found stays in it."""
    assert name in the_figures(sentence)[0].label


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        pytest.param("创建省级森林城镇3个、森林村庄28个。", "省级森林村庄", id="what a list shares"),
        pytest.param("开展“千村千诊”行动1.2万余场，服务群众51万余人次。", "“千村千诊”行动服务群众", id="by what"),
        pytest.param(
            "4家市属国有平台公司总资产405.6亿元、增长5.5%，化解债务86.6亿元。", "市属国有平台公司化解债务", id="whose"
        ),
        pytest.param("博物馆增至20家、密度居全省第2位。", "博物馆密度", id="how it is counted"),
    ],
)
def test_weighing_adds_what_the_grammar_leaves_out(sentence: str, name: str) -> None:
    """What the words before say comes into the name, and the grammar's own name stays beside it."""
    alone, weighed = the_figures(sentence, {})[-1], the_figures(sentence)[-1]
    assert weighed.label == name
    assert weighed.aside == alone.label != name


@pytest.mark.parametrize(
    "sentence",
    ["地方财政收入和税收收入均增长8%以上。", "城镇和农村居民人均可支配收入分别增长5.2%、7.3%。", "小学、初中各12所。"],
)
def test_the_names_of_a_row_stay_apart(sentence: str) -> None:
    """Names that the grammar told apart are not thrown together again."""
    assert [f.label for f in the_figures(sentence)] == [f.label for f in the_figures(sentence, {})]


def test_one_thing_keeps_one_name() -> None:
    """A level and its growth are of one indicator, whatever the weights say."""
    weights = {"": 5000}
    level, growth = the_figures("全市规上工业增加值18753亿元、增长1.5%。", weights)
    assert level.label == growth.label


def test_without_weights_the_grammar_speaks_alone() -> None:
    """Words that weigh nothing are no part of a name, and change none."""
    figures = the_figures("建成市级创业孵化基地80个，在孵企业2000余家。", {})
    assert [figure.label for figure in figures] == ["市级创业孵化基地", "在孵企业"]
    assert not any(figure.aside for figure in figures)


@pytest.mark.parametrize(("weight", "name"), [(599, "养老食堂"), (600, "社区养老食堂")])
def test_only_a_loud_word_changes_a_name(weight: int, name: str) -> None:
    """A word is heard against the grammar from a certain weight on."""
    text = "建成社区养老食堂13个。"
    labeller = Labeller(the_vocabulary().patterns, the_vocabulary().words)
    (read,) = the_figures(text, {})
    weights = {"": -5000, "taken 1": 9000, "word 社区": 5000 + weight}
    assert Wording(labeller, weights).revise(text, [replace(read, label="养老食堂")])[0].label == name


@pytest.mark.parametrize(
    ("loud", "name"),
    [
        pytest.param(("民营", "合法权益"), "民营合法权益新设企业", id="two places"),
        pytest.param(("民营", "合法权益", "诉求"), "企业", id="all over the sentence"),
    ],
)
def test_a_name_is_not_gathered_from_everywhere(loud: tuple[str, ...], name: str) -> None:
    """Words that lie apart in more than two places make no name; then the grammar's stands."""
    text = "推动民营经济较快恢复向好，依法保护各方合法权益，认真办理群众合理诉求，全市去年新设企业31家。"
    (read,) = the_figures(text, {})
    weights = {"": -5000, "taken 1": 9000, "word 新设": 9000, **{f"word {word}": 9000 for word in loud}}
    labeller = Labeller(the_vocabulary().patterns, the_vocabulary().words)
    assert Wording(labeller, weights).revise(text, [replace(read, label="企业")])[0].label == name


def test_a_joint_needs_what_it_joins() -> None:
    """和 and 、 stay in a name only where the next word does."""
    text = "新建和改造提升学校31所。"
    (read,) = the_figures(text, {})
    labeller = Labeller(the_vocabulary().patterns, the_vocabulary().words)
    weights = {"": -5000, "taken 1": 9000, "word 新建": 9000, "word 和": 9000}
    assert Wording(labeller, weights).revise(text, [replace(read, label="学校")])[0].label == "新建学校"


def test_every_word_around_a_number_has_features() -> None:
    """Each word of the sentence but the number's own is weighed once."""
    text = "建设城中村改造工程13个，惠及居民2万户。"
    figures = the_figures(text, {})
    words = cut_words(text, the_vocabulary().words)
    weighed = [word for word, _ in around(text, words, figures, 0)]
    assert len(weighed) == len(set(weighed))
    assert {word.text for word in weighed} >= {"建设", "工程", "惠及"}


def test_the_characters_of_a_name_are_those_nearest_to_its_number() -> None:
    """Of two places of a word the one beside the number counts; what the text lacks has none."""
    text = "企业入驻园区，新增企业30家。"
    (figure,) = the_figures(text, {})
    assert characters_of("企业", text, figure) == {9, 10}
    assert characters_of("医院", text, figure) == frozenset()
