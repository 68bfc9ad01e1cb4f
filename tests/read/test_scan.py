"""Pictures: what is done with the lines that the recogniser finds. The recogniser itself is tried by the benchmark."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from kg.errors import ReadError
from kg.read import scan
from kg.read.formats import read_text
from tests.read.samples import a_pdf, a_png

WHITE = a_png(4, 4, [b"\xff" * 12] * 4)
LINES = (
    ("杭州市2024年政府工作报告", 300, 50, 0.99), ("今年，地区生产总值增长5.5%左右，新增城镇就", 100, 120, 0.98),
    ("业30万人以上。", 60, 160, 0.97), ("模糊", 60, 200, 0.2), ("—12—", 280, 1000, 0.99),
)  # fmt: skip


def recogniser(_: Any) -> Any:
    """Finds the same lines on every picture: text, left edge, top and how sure it is."""
    boxes = [[[x, y], [x + 20 * len(t), y], [x + 20 * len(t), y + 20], [x, y + 20]] for t, x, y, _ in LINES]
    return SimpleNamespace(
        boxes=SimpleNamespace(tolist=lambda: boxes),
        txts=[line[0] for line in LINES],
        scores=[line[3] for line in LINES],
    )


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "find_spec", lambda name: name)
    monkeypatch.setattr(scan, "_recogniser", lambda: recogniser)
    monkeypatch.setattr(scan, "_rendered", lambda document, name: [None] * len(document))
    monkeypatch.setitem(sys.modules, "numpy", SimpleNamespace(frombuffer=lambda data, kind: data, uint8=None))


@pytest.mark.usefixtures("installed")
def test_a_scanned_pdf_is_read_page_by_page() -> None:
    """Pages without text are looked at: doubtful lines and page numbers go, pages keep their offsets."""
    text = read_text(a_pdf([[]] * 2), "x.pdf")
    page = "杭州市2024年政府工作报告\n\n今年，地区生产总值增长5.5%左右，新增城镇就\n业30万人以上。\n"
    assert text.characters == page * 2
    assert text.pages == (0, len(page))


@pytest.mark.usefixtures("installed")
def test_a_scan_without_a_line_holds_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A photograph is no report."""
    monkeypatch.setattr(scan, "_recogniser", lambda: lambda picture: SimpleNamespace(boxes=None))
    with pytest.raises(ReadError, match=r"x\.pdf: holds no text"):
        read_text(a_pdf([[]]), "x.pdf")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(("decoded", "reason"), [([], "damaged"), (None, "damaged or too large")])
def test_a_damaged_picture_is_one_line(decoded: Any, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an empty answer of the decoder nor its own error gets through."""

    def decode(data: Any, flags: int) -> tuple[bool, Any]:
        if decoded is None:
            raise OverflowError
        return bool(decoded), decoded

    decoder = SimpleNamespace(imdecodemulti=decode, IMREAD_COLOR=1, error=OverflowError)
    monkeypatch.setitem(sys.modules, "cv2", decoder)
    with pytest.raises(ReadError, match=reason):
        read_text(WHITE, "x.png")


@pytest.mark.parametrize("name", ["x.png", "x.jpg", "x.txt"])
def test_without_the_extra_a_picture_is_one_line(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, whatever the picture is called."""
    monkeypatch.setattr(scan, "find_spec", lambda name: None)
    with pytest.raises(ReadError, match=rf"{name}: .*gwr-kg\[ocr\]"):
        read_text(WHITE, name)
