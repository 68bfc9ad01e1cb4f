"""Pictures of pages -> text by optical character recognition: scanned PDF and image files, with the extra `ocr`.

The models come inside the rapidocr package: nothing is downloaded, and the same picture gives the same text.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from kg.errors import ReadError
from kg.read.sheet import Box, Row, laid_out
from kg.read.text import Text

_DPI = 220
"""Below 200 dots per inch numbers are misread."""
_SURE = 0.5
"""How sure the recogniser must be of a line."""
_MOST_PAGES = 120
_MOST_PIXELS = 60_000_000

Recogniser = Callable[[Any], Any]


def require(name: str) -> None:
    """ReadError where the extra is not installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise ReadError(f"{name}: a picture without readable text; pip install 'gwr-kg[ocr]', or save it as text")


def read_scanned(document: Any, name: str) -> Text:
    """The text on the pages of a PDF that was scanned; takes some seconds a page.

    Raises:
        ReadError: too many or too large pages, or the extra is not installed.
    """
    require(name)
    if len(document) > _MOST_PAGES:
        raise ReadError(f"{name}: a scan of {len(document)} pages, more than {_MOST_PAGES}; save the report as text")
    return laid_out([_recognised(picture) for picture in _rendered(document, name)])


def read_picture(data: bytes, name: str) -> Text:
    """The text on an image file; a TIFF may have several pages.

    Raises:
        ReadError: damaged, too large, or the extra is not installed.
    """
    require(name)
    import numpy

    os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(_MOST_PIXELS))  # read once, when OpenCV is loaded
    import cv2

    try:
        _, pictures = cv2.imdecodemulti(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR)
    except cv2.error as exc:
        raise ReadError(f"{name}: a picture that is damaged or too large; save it anew") from exc
    if not pictures:
        raise ReadError(f"{name}: a damaged picture; save it anew")
    return laid_out([_recognised(picture) for picture in pictures])


def _rendered(document: Any, name: str) -> Iterator[Any]:
    for page in document:
        with closing(page):
            width, height = page.get_size()
            if width * height * (_DPI / 72) ** 2 > _MOST_PIXELS:
                raise ReadError(f"{name}: a page too large to look at; save the report as text")
            yield page.render(scale=_DPI / 72).to_numpy()


def _recognised(picture: Any) -> list[Row]:
    found = _recogniser()(picture)
    if found.boxes is None:
        return []
    lines = zip(found.boxes.tolist(), found.txts, found.scores, strict=True)
    return [Row(text, _box(corners)) for corners, text, score in lines if score >= _SURE and text.strip()]


def _box(corners: Iterable[tuple[float, float]]) -> Box:
    """Four corners in pixels from the upper left; ordinates are turned, as a page's grow upwards."""
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), -max(ys), max(xs), -min(ys))


@lru_cache(maxsize=1)
def _recogniser() -> Recogniser:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    recogniser: Recogniser = RapidOCR(
        params={"Global.log_level": "error", "Global.text_score": _SURE, "Global.use_cls": False}
    )
    return recogniser
