"""The pages' frame: templates that escape everything, and a policy that lets no request leave the page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "template"
_VIS = Path(pyvis.__file__).parent / "templates" / "lib"


def render(template: str, scripts: Mapping[str, str], styles: str, **values: Any) -> str:
    """The page of `template`; only `scripts` (name -> source, ours alone) may run in it, by their sha256.

    Raises:
        ValueError: a script that would end its own element.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name, source in scripts.items():
        if "</script" in source.lower() or "<!--" in source:
            raise ValueError(f"{name} would end its own element")
    hashes = " ".join(f"'sha256-{_digest(source)}'" for source in scripts.values()) or "'none'"
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    code = {name: Markup(source) for name, source in scripts.items()}  # noqa: S704  # ours, not a report's
    return environment.get_template(template).render(
        policy=policy,
        scripts=code,
        styles=Markup(styles),  # noqa: S704  # ours as well
        **values,
    )


def own(name: str) -> str:
    """A script or style sheet of the template folder."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def vis(suffix: str) -> str:
    """The newest vis-network that pyvis carries: its `min.js` or its `css`."""
    return max(_VIS.glob(f"vis-*/vis-network.{suffix}"), key=_version).read_text(encoding="utf-8")


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in path.parent.name.removeprefix("vis-").split("."))


def _digest(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
