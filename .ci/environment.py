"""The project's own virtual environment in .venv: made on first use, renewed when the pins change.

Standard library only, so that a clean clone needs nothing but Python with pip. The packages are those of the hashed
requirements files beside this one. `kg` and `test` are the two uses; the second holds all of the first.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the scripts are started by whatever `python3` is
    sys.exit(f"gwr-kg needs Python 3.11 or later; this is {sys.version.split()[0]} ({sys.executable})")

import hashlib
import json
import os
import shutil
import subprocess
import tomllib
import venv
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
SCRIPTS = FOLDER / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
BUILD_TOOLS = ROOT / ".ci" / "requirements-build.txt"
PINS = {"kg": ROOT / ".ci" / "requirements.txt", "test": ROOT / ".ci" / "requirements-dev.txt"}
SUFFICES = {"kg": ("kg", "test"), "test": ("test",)}


def run(command: Sequence[str], use: str) -> int:
    """Exit status of `command` (a script of the environment, then its arguments), run where the caller stands."""
    ensure(use)
    program = shutil.which(command[0], path=str(SCRIPTS))
    if program is None:
        sys.exit(f"{command[0]} is missing from {FOLDER}: delete that folder and try again")
    path = os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", "")])
    try:
        return subprocess.run(
            [program, *command[1:]], env={**os.environ, "PATH": path, "VIRTUAL_ENV": str(FOLDER)}, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130


def ensure(use: str) -> None:
    """Make or renew the environment so that it holds what `use` needs; nothing to do on every later call."""
    wanted = _wanted()
    stamps = [FOLDER / f"gwr-kg-{name}.stamp" for name in SUFFICES[use]]
    if any(stamp.is_file() and stamp.read_text("utf-8") == wanted for stamp in stamps):
        return
    if find_spec("pip") is None:
        sys.exit(f"{sys.executable} has no pip: install it (python3 -m ensurepip, or your system's python3-pip)")
    print("Preparing .venv (once; a minute or two) …", file=sys.stderr, flush=True)
    ours = [stamp for stamp in FOLDER.glob("gwr-kg-*.stamp") if stamp.read_text("utf-8") == wanted]
    if not ours:
        venv.create(FOLDER, clear=any(FOLDER.glob("gwr-kg-*.stamp")), with_pip=False)
    # The tools come first: jieba exists as source only and is built with them, not with whatever is newest.
    _pip("--requirement", str(BUILD_TOOLS))
    _pip("--requirement", str(PINS[use]))
    _pip("--no-deps", "--editable", str(ROOT), hashed=False)
    (FOLDER / f"gwr-kg-{use}.stamp").write_text(wanted, "utf-8")


def _wanted() -> str:
    """What the environment depends on: the place, the interpreter, the pins and the project's metadata."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return json.dumps(
        {
            "root": str(ROOT),
            "python": [os.path.realpath(sys.executable), sys.version],
            "pins": [hashlib.sha256(path.read_bytes()).hexdigest() for path in (BUILD_TOOLS, *PINS.values())],
            "project": [described["build-system"], described["project"]],
        }
    )


def _pip(*arguments: str, hashed: bool = True) -> None:
    command = [
        *(sys.executable, "-m", "pip", "--python", str(PYTHON)),
        *("install", "--quiet", "--disable-pip-version-check", "--no-build-isolation", "--use-pep517"),
        *(["--require-hashes"] if hashed else []),
        *arguments,
    ]
    # --python starts pip once more inside .venv, where a user's own `user = true` cannot hold.
    status = subprocess.run(command, env={**os.environ, "PIP_USER": "0"}, check=False).returncode
    if status:
        sys.exit(f"pip could not fill {FOLDER}: its own message is above; delete that folder to start afresh")
