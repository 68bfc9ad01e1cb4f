"""The short run of the fuzzer; the long one is `python -m tests.fuzz.mutate`."""

from __future__ import annotations

from tests.fuzz.mutate import mutated, run


def test_mutated_files_are_read_or_refused_in_one_line() -> None:
    """A hundred broken files bring neither a traceback nor a hang."""
    told: list[str] = []
    assert run(7, 100, told.append) == 0, "\n".join(told)


def test_a_mutation_can_be_made_again() -> None:
    """The same seed and number make the same file; others make another."""
    assert mutated(1, 5) == mutated(1, 5)
    assert mutated(1, 5) != mutated(2, 5)
