"""kg.model.fact: what makes two facts the same, and what a fact must have."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.fact import Comparator, Modality, Observation, Relation, Stance, canonical, content_key
from kg.model.period import Period
from tests.factories import GDP_GROWS, a_claim, a_report, an_adoption, an_observation
from tests.strategies import decimals, few


@given(decimals(), st.integers(0, 6))
@few
def test_an_amount_has_one_spelling(amount: Decimal, zeros: int) -> None:
    """5, 5.0 and 5E+0 are one amount, written without exponent and trailing zeros."""
    spelt = amount.quantize(Decimal(1).scaleb(-2 - zeros))
    written = str(canonical(spelt))
    assert canonical(spelt) == amount
    assert written == str(canonical(amount))
    assert "E" not in written
    assert not ("." in written and written.endswith("0"))


def test_equal_amounts_make_equal_facts() -> None:
    """A value of 6, 6.0 and 6.00 is the same observation."""
    keys = {an_observation(value=value).key for value in ("6", "6.0", "6.00", "0.6E+1")}
    assert len(keys) == 1


@given(st.lists(st.none() | st.text(max_size=5) | st.integers(), max_size=4))
@few
def test_a_key_depends_on_content_alone(parts: list[Any]) -> None:
    """Equal parts give the same sixteen digits; parts that differ in type alone give others."""
    key = content_key(*parts)
    assert key == content_key(*list(parts))
    assert len(key) == 16
    assert int(key, 16) >= 0
    assert key != content_key(*parts, None)
    assert content_key(*map(str, parts), "") != content_key(*map(str, parts))


def test_a_key_is_the_same_in_every_process() -> None:
    """Neither hash seed nor process shows in a key."""
    code = "from tests.factories import *; print(an_observation().key, an_adoption().key, a_claim().key)"
    environment = {"PYTHONHASHSEED": "77", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [an_observation().key, an_adoption().key, a_claim().key]


CLAIMED: dict[str, Any] = {
    "surface": "生产总值",
    "period": Period.year(2023),
    "comparator": Comparator.AT_LEAST,
    "value": Decimal(6),
    "upper": Decimal(7),
    "unit_text": "％",
    "relation": Relation.ABOVE,
    "reference": "全国",
    "stretch_of": "0" * 16,
}
BESIDE: dict[str, Any] = {
    "confidence": Decimal("0.1"),
    "modality": Modality.ENSURE,
    "raw": "约5.5%",
    "rule": "left",
    "suspect": "疑",
}


@pytest.mark.parametrize("field", CLAIMED)
def test_what_is_claimed_makes_another_fact(field: str) -> None:
    """Each part of the claim tells observations apart."""
    change = {field: CLAIMED[field]}
    assert replace(an_observation(), **change).key != an_observation().key


@pytest.mark.parametrize("field", BESIDE)
def test_how_it_was_read_makes_no_other_fact(field: str) -> None:
    """Confidence, rule and spelling leave the fact the same."""
    change = {field: BESIDE[field]}
    assert replace(an_observation(), **change).key == an_observation().key


def test_no_fact_without_evidence() -> None:
    """An observation, an adoption and a claim without a passage cannot be made."""
    for fact in (an_observation(), an_adoption(), a_claim()):
        with pytest.raises(ValueError, match="evidence"):
            replace(fact, evidence=frozenset())


def test_an_observation_says_something() -> None:
    """Without a number there must be a relation."""
    with pytest.raises(ValueError, match="neither value nor relation"):
        an_observation(value=None)
    assert an_observation(value=None, relation=Relation.SYNC).value is None


@pytest.mark.parametrize("strong", list(Stance))
def test_the_stronger_stance_wins_on_either_side(strong: Stance) -> None:
    """Launches > Aligns > Implements > Reports > Mentions."""
    order = list(Stance)
    for weak in order[order.index(strong) :]:
        one, other = an_adoption(stance=strong), an_adoption(stance=weak)
        assert one.merged(other).stance is other.merged(one).stance is strong


def test_merging_keeps_what_either_knows() -> None:
    """The programme and the doubt of the less sure reading are not lost; claims join their evidence."""
    report = a_report(text=f"{GDP_GROWS}。又{GDP_GROWS}。")
    sure = an_observation(report)
    unsure: Observation = an_observation(report, f"又{GDP_GROWS}", confidence="0.5", programme="programme/zj-415x")
    assert sure.merged(unsure) == unsure.merged(sure)
    assert sure.merged(unsure).programme == "programme/zj-415x"
    claim = a_claim(report, GDP_GROWS)
    other = a_claim(report, f"又{GDP_GROWS}")
    assert claim.merged(other).evidence == claim.evidence | other.evidence


def test_merging_does_not_know_an_order() -> None:
    """Two readings of one sentence that differ in nothing but the modality merge to the same, whichever comes first."""
    one, other = an_observation(modality=Modality.PLAIN), an_observation(modality=Modality.STRIVE)
    assert one.merged(other) == other.merged(one)


def test_merging_does_not_know_a_grouping() -> None:
    """Of three readings of one figure the surest that names a programme decides, however they are grouped."""
    sure, less, least = (
        an_observation(confidence=confidence, programme=programme)
        for confidence, programme in (("0.9", None), ("0.8", "programme/a"), ("0.7", "programme/b"))
    )
    assert sure.merged(less).merged(least) == sure.merged(least).merged(less)
