"""Whose, when and what of texts that come without a manifest, against the truth in their reports.csv.

    python -m tests.benchmarks.identify [FOLDER ...] [--neutral]

Without folders: the corpus and the seeds. With --neutral the files are called report.txt, so that nothing can be read
from their names.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from kg.errors import KGError
from kg.read.identify import division_named, identify
from kg.read.manifest import NAME, read_manifest
from kg.read.plain import decode
from kg.vocabulary.load import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]


def main(folders: list[Path], *, neutral: bool) -> int:
    """Prints the table and the totals; 1 if any issuer or year is wrong."""
    vocabulary = load_vocabulary()
    counts = dict.fromkeys(("texts", "issuer right", "issuer wrong", "year right", "year wrong", "unknown"), 0)
    slowest = 0.0
    for folder in folders:
        for name, row in sorted(read_manifest(folder / NAME).items()):
            data = (folder / name).read_bytes()
            text = decode(data, name)
            counts["texts"] += 1
            start = time.perf_counter()
            try:
                found = identify(text, "report.txt" if neutral else name, None, vocabulary)
            except KGError as error:
                counts["unknown"] += 1
                print(f"{name:32} {row.jurisdiction} {row.year}\tunknown: {error}")
                continue
            finally:
                slowest = max(slowest, time.perf_counter() - start) if counts["texts"] > 1 else 0.0
            truth = [d.id for d in division_named(row.jurisdiction, vocabulary, row.year)]
            issuer, year = found.issuer in truth, found.year == row.year
            counts["issuer right" if issuer else "issuer wrong"] += 1
            counts["year right" if year else "year wrong"] += 1
            by = dict(found.decided)
            mark = "  " if issuer and year else "✗ "
            print(
                f"{mark}{name:32} {row.jurisdiction} {row.year}\t{vocabulary.divisions[found.issuer].name} {found.year}"
                f" for {found.target_year}\tby {by['issuer']}, {by['year']}\t{found.edition} {found.delivered}"
                f" {found.speaker} {found.title}"
            )
    print(", ".join(f"{key} {count}" for key, count in counts.items()), f"slowest {slowest * 1000:.0f} ms")
    return int(bool(counts["issuer wrong"] or counts["year wrong"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT.parent / "shared" / "corpus", ROOT / "seeds"])
    parser.add_argument("--neutral", action="store_true")
    asked = parser.parse_args()
    sys.exit(main(asked.folders, neutral=asked.neutral))
