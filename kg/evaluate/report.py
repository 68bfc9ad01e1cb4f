"""Scores -> text for the eye, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from kg.evaluate.annotation import Annotation, ObservationRow
from kg.evaluate.calibration import Bin
from kg.evaluate.score import Matching, Score, is_right
from kg.evaluate.tally import Tally

RECALL_COUNTS = frozenset({"initiatedBy", "partOf", "localises", "definedAs"})
"""What the graph knows beyond the text (owners, parts, definitions) is no mistake, so precision says nothing."""


def text_lines(path: str, score: Score, *, known: bool) -> Iterator[str]:
    """The figures of one text."""
    yield path if known else f"{path}  (no report from this text in the graph)"
    for kind, tally in score.tallies.items():
        yield f"  {kind:20} {_figures(tally)}"


def pooled_lines(score: Score) -> Iterator[str]:
    """The figures of all texts together, and the accuracy of each field on the matched rows."""
    yield "ALL"
    for kind, tally in score.tallies.items():
        yield f"  {kind:20} {_figures(tally)}" + ("   (recall counts)" if kind in RECALL_COUNTS else "")
    for name, share in score.fields.items():
        yield f"  field {name:18} {share.ratio:.3f} (of {share.of})"


def calibration_lines(bins: Iterable[Bin]) -> Iterator[str]:
    """One line for each kind of fact and bin of confidence."""
    yield f"  {'confidence of':14} {'from':>5} {'to':>5} {'facts':>6} {'right':>6} {'share':>6}"
    for b in bins:
        yield f"  {b.kind:14} {b.lower:5.1f} {b.upper:5.1f} {b.facts:6} {b.right:6} {b.share:6.3f}"


def miss_lines(gold: Annotation, found: Annotation, matching: Matching, most: int) -> Iterator[str]:
    """At most `most` rows of each kind that were missed, found in surplus, or matched but wrong."""
    seen, used = {i for i, _ in matching.observations}, {j for _, j in matching.observations}
    missed = [row for i, row in enumerate(matching.gold) if i not in seen and not row.optional]
    surplus = [row for j, row in enumerate(matching.found) if j not in used]
    for head, rows in (("missed", missed), ("surplus", surplus)):
        yield from (f"    {head}: {_shown(row)}" for row in rows[:most])
    pairs = [(matching.gold[i], matching.found[j]) for i, j in matching.observations]
    wrong = [(g, p) for g, p in pairs if not is_right(g, p) and not g.optional]
    for g, p in wrong[:most]:
        off = [f"{name} {getattr(p, name)} for {getattr(g, name)}" for name in ("period", "status", "comparator")
               if getattr(p, name) != getattr(g, name)]  # fmt: skip
        yield f"    wrong: {g.label} {_number(g.value)}: {', '.join(off)}"
    named, given = {i for i, _ in matching.programmes}, {j for _, j in matching.programmes}
    lost = [row.label for i, row in enumerate(gold.programmes) if i not in named and not row.optional]
    more = [row.label for j, row in enumerate(found.programmes) if j not in given]
    for head, labels in (("missed", lost), ("surplus", more)):
        yield from (f"    {head} programme: {label}" for label in labels[:most])


def as_json(texts: Sequence[tuple[str, Score]], pooled: Score, bins: Sequence[Bin] | None) -> str:
    """All figures: `texts` by path, `all`, and `calibration` where it was asked for."""
    content: dict[str, object] = {"all": _content(pooled), "texts": {path: _content(score) for path, score in texts}}
    if bins is not None:
        content["calibration"] = [
            {"kind": b.kind, "from": b.lower, "to": b.upper, "facts": b.facts, "right": b.right, "share": b.share}
            for b in bins
        ]
    return json.dumps(content, ensure_ascii=False, indent=1)


def _content(score: Score) -> dict[str, object]:
    return {
        "tallies": {
            kind: {
                "right": t.right, "wrong": t.wrong, "missed": t.missed,
                "precision": t.precision, "recall": t.recall, "f1": t.f1,
            }
            for kind, t in score.tallies.items()
        },
        "fields": {name: {"agree": s.agree, "of": s.of} for name, s in score.fields.items()},
    }  # fmt: skip


def _figures(t: Tally) -> str:
    return f"P {t.precision:.3f} R {t.recall:.3f} F1 {t.f1:.3f} (of {t.gold})"


def _shown(row: ObservationRow) -> str:
    what = f"{row.label} {_number(row.value)} {row.unit} {row.aspect} {row.status} {row.period}"
    return f"{what} | {' '.join(row.quote.split())[:60]}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"
