"""`kg evaluate`: a built graph against annotations."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.terminal import DEFAULT_FOLDER, Commands, declare
from kg.evaluate.evaluation import evaluate
from kg.evaluate.report import as_json, calibration_lines, miss_lines, pooled_lines, text_lines
from kg.query.graph import load_graph


def add_commands(commands: Commands) -> None:
    """Declare `evaluate`."""
    measure = declare(commands, "evaluate", _evaluate, "precision, recall and F1 against annotation files",
                      "kg evaluate out gold/zhejiang-2024.json gold/xiaoshan-2024.json")  # fmt: skip
    measure.add_argument("words", nargs="+", type=Path, metavar="[DIR] GOLD", help="build folder, annotation files")
    measure.add_argument("--misses", type=int, default=0, metavar="N", help="print N missed, surplus and wrong rows")
    measure.add_argument("--json", action="store_true", help="all figures as JSON, nothing else")
    measure.add_argument("--calibration", action="store_true", help="share of right facts by confidence")


def _evaluate(arguments: argparse.Namespace) -> int:
    folder, *gold = arguments.words
    if not folder.is_dir() and folder.suffix != ".ttl":
        folder, gold = DEFAULT_FOLDER, arguments.words
    if not gold:
        arguments.parser.error("name at least one annotation file")
    evaluation = evaluate(load_graph(folder), gold)
    bins = evaluation.calibration if arguments.calibration else None
    if arguments.json:
        print(as_json([(text.path, text.score) for text in evaluation.texts], evaluation.pooled, bins))
        return 0
    lines: list[str] = []
    for text in evaluation.texts:
        lines += text_lines(text.path, text.score, known=text.known)
        lines += miss_lines(text.gold, text.found, text.matching, arguments.misses)
    lines += pooled_lines(evaluation.pooled)
    lines += calibration_lines(bins or ()) if bins is not None else ()
    print("\n".join(lines))
    return 0
