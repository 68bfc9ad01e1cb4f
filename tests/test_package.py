"""The distribution: a wheel made from the sdist works with the source tree gone; the pins cover what it asks for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PINS = {name: ROOT / ".ci" / name for name in ("requirements-build.txt", "requirements.txt", "requirements-dev.txt")}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def normal(name: str) -> str:
    """`Types_PyYAML>=6` -> `types-pyyaml`: the name alone, as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", name, maxsplit=1)[0]).lower()


def pinned(path: Path) -> dict[str, str]:
    """Package -> version of a requirements file."""
    rows = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", path.read_text("utf-8"), re.MULTILINE)
    return {normal(name): version for name, version in rows}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (made,) = folder.glob("*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the unpacked sdist gives; the sources of it are gone afterwards."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "source", filter="data")
    (source,) = (folder / "source").iterdir()
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source, cwd=folder)
    (folder / "source").rename(folder / "hidden")
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scripts folder of a fresh environment with the wheel; it borrows the packages of this one, but not its kg."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, with_pip=False)
    places = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)}, scheme="venv")
    python = Path(places["scripts"]) / Path(sys.executable).name
    python = python if python.exists() else next(Path(places["scripts"]).glob("python*"))
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check"),
        *("--no-index", "--no-deps", wheel),
        cwd=folder,
    )
    # A path named by a .pth file does not have its own .pth files read: the editable kg stays out of sight.
    (Path(places["purelib"]) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return Path(places["scripts"])


def test_the_sdist_holds_what_a_packager_needs(sdist: Path) -> None:
    """Code, knowledge, tests, seeds and texts are in the sdist; caches, environments and built graphs are not."""
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        *("LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "pyproject.toml", ".ci/run", ".ci/kg"),
        *("kg/errors.py", "ontology/prefixes.json", "tests/test_package.py", "seeds/reports.csv"),
    } <= names
    assert not [name for name in names if re.search(r"(^|/)(__pycache__|\.venv|\.git|out|\..*_cache)(/|$)", name)]


def test_the_wheel_holds_the_package_and_its_knowledge_alone(wheel: Path) -> None:
    """A wheel has kg/ with ontology/ as kg/_ontology, file for file, the licence, and nothing at its top beside kg/."""
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.partition("/")[0] for name in names}
    ontology = {
        f"kg/_ontology/{path.relative_to(ROOT / 'ontology').as_posix()}"
        for path in (ROOT / "ontology").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ontology
    assert ontology <= names
    assert {top.removesuffix(".dist-info") for top in tops} == {"kg", f"gwr_kg-{project()['project']['version']}"}
    assert [name for name in names if name.endswith("/licenses/LICENSE")]


def test_the_command_works_with_the_source_tree_gone(scripts: Path, tmp_path: Path) -> None:
    """`kg --help` of the installed wheel answers."""
    assert "build" in run(next(scripts.glob("kg*")), "--help", cwd=tmp_path)


def test_the_vocabulary_is_found_with_the_source_tree_gone(scripts: Path, tmp_path: Path) -> None:
    """The installed package loads its vocabulary from within itself."""
    program = """
import json, sys, kg
from kg.vocabulary.folder import ontology_folder
from kg.vocabulary.load import load_vocabulary
load_vocabulary()
print(json.dumps([kg.__file__, str(ontology_folder()), sys.path]))
"""
    package, ontology, path = json.loads(run(next(scripts.glob("python*")), "-c", program, cwd=tmp_path))
    environment = str(scripts.parent)
    assert package.startswith(environment)
    assert ontology.startswith(environment)
    assert str(ROOT) not in path


def test_every_dependency_is_pinned() -> None:
    """The requirements files name every direct dependency of their use; the same package has one version in all."""
    described = project()
    groups = described["dependency-groups"]
    asked = {
        "requirements-build.txt": groups["build"],
        "requirements.txt": described["project"]["dependencies"],
        "requirements-dev.txt": [row for row in groups["dev"] if isinstance(row, str)],
    }
    for name, rows in asked.items():
        assert {normal(row) for row in rows} <= set(pinned(PINS[name])), name
    everything = pinned(PINS["requirements-dev.txt"])
    assert (pinned(PINS["requirements-build.txt"]) | pinned(PINS["requirements.txt"])).items() <= everything.items()


@pytest.mark.parametrize("name", PINS)
def test_pins_are_hashed_and_name_no_registry(name: str) -> None:
    """Every pin carries a sha256, and no line names an address."""
    text = PINS[name].read_text("utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)[1:]
    assert blocks
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "index-url" not in text
