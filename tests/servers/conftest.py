"""Real servers for the tests marked `servers`: started on a free loopback port, stopped afterwards.

The jars are fetched once into a cache outside the tree: GWR_SERVERS, or ~/.cache/gwr-kg/servers. Where Java or Maven
is missing these tests are skipped, but under CI=true they fail, so that nothing is skipped there unnoticed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FETCHED = "fetched"


@dataclass(frozen=True)
class Neo4j:
    """A running Neo4j with an empty database; LOAD CSV reads from `import_folder`."""

    home: Path
    port: int
    jars: Path

    @property
    def import_folder(self) -> Path:
        return self.home / "import"

    def run(self, script: Path) -> list[str]:
        """The lines that cypher-shell prints for `script`; fails the test where it fails."""
        command = [
            *("java", "-cp", f"{self.jars}/*", "org.neo4j.shell.Main", "-a", f"bolt://127.0.0.1:{self.port}"),
            *("-u", "neo4j", "-p", "unused", "--format", "plain", "--fail-fast", "-f", str(script)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def ask(self, question: str) -> list[str]:
        """The rows that one statement gives, without the heading."""
        script = self.home / "question.cypher"
        script.write_text(f"{question};\n", encoding="utf-8")
        return self.run(script)[1:]


@pytest.fixture
def neo4j(tmp_path: Path) -> Iterator[Neo4j]:
    """A Neo4j of its own for one test."""
    _needs("java", "mvn")
    jars, home = _jars("neo4j"), tmp_path / "neo4j-home"
    with _started(["java", "-Xmx1g", "-cp", f"{jars}/*", str(HERE / "Neo4jServer.java"), str(home)]) as port:
        yield Neo4j(home, port, jars)


def _needs(*programs: str) -> None:
    missing = [program for program in programs if shutil.which(program) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"CI must have {' and '.join(missing)}")
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}")


def _jars(name: str) -> Path:
    """The folder of jars that pom.xml asks for; complete or not there at all."""
    cache = Path(os.environ.get("GWR_SERVERS") or Path.home() / ".cache" / "gwr-kg" / "servers")
    folder = cache / name / "lib"
    if not (folder / FETCHED).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        subprocess.run([*command, f"-DoutputDirectory={folder}"], check=True, timeout=900)
        (folder / FETCHED).touch()
    return folder


@contextmanager
def _started(command: list[str]) -> Iterator[int]:
    """The port on which the server answers; its own line `ready PORT` says that it does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with subprocess.Popen([*command, str(port)], stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout is None or not any(line.startswith("ready") for line in process.stdout):
                pytest.fail("the server ended before it was ready")
            yield port
        finally:
            process.terminate()
