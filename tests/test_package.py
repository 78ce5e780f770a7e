"""The wheel and the sdist: they build, hold all that runs, and nothing that does not belong there."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path, PurePosixPath

import pytest

import pungsan

ROOT = Path(__file__).parent.parent
LARGEST = 70_000_000
"""Bytes of the wheel: most of it are the two language pipelines."""
STRAY = re.compile(
    r"(^|/)(__pycache__|\.venv|\.git|node_modules|shared|dist|build|demo|\.[a-z_]+_cache)(/|$)|\.pyc$|~$"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both, made by hatchling alone: nothing is fetched."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), "-t", "wheel", "-t", "sdist"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    assert path.stat().st_size < LARGEST
    return zipfile.ZipFile(path)


def test_the_wheel_holds_every_file_of_the_package_and_no_other(wheel: zipfile.ZipFile) -> None:
    held = {name for name in wheel.namelist() if not PurePosixPath(name).parts[0].endswith(".dist-info")}
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "src/pungsan"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        ours = {line.removeprefix("src/") for line in listed.stdout.splitlines() if (ROOT / line).exists()}
        assert held == ours
    assert not [name for name in held if STRAY.search(name)]
    for needed in (
        "py.typed",
        "present/page.js",
        "present/errors.css",
        "codebook/plover.toml",
        "models/es/meta.json",
    ):
        assert f"pungsan/{needed}" in held, needed


def test_the_metadata_of_the_wheel(wheel: zipfile.ZipFile) -> None:
    info = next(name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name)
    told = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    assert (told["Name"], told["Version"]) == ("pungsan", pungsan.__version__)
    assert told["Requires-Python"] == ">=3.11" and told["License-Expression"] == "Apache-2.0"
    assert {"explore", "llm", "notebook", "ray"} <= set(told.get_all("Provides-Extra", []))
    points = wheel.read(f"{info}/entry_points.txt").decode()
    assert "pungsan = pungsan.cli:main" in points and "pungsan = pungsan.component:make_component" in points
    assert any(name.endswith("LICENSE") for name in wheel.namelist())
    assert "py3-none-any" in wheel.read(f"{info}/WHEEL").decode()


def test_the_sdist_can_be_built_from(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert not [name for name in names if STRAY.search(name)]
    for needed in (
        "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md",
        "Makefile", "src/pungsan/__init__.py", "tests/test_package.py", "training/README.md", "examples",
        "docs/commands.md",
    ):  # fmt: skip
        assert any(name == needed or name.startswith(f"{needed}/") for name in names), needed


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == pungsan.__version__
    assert re.search(r"^version: (.+)$", citation, re.MULTILINE)[1] == pungsan.__version__  # type: ignore[index]
    assert f"license: {project['license']}" in citation


def test_hooks_are_local() -> None:
    """Nothing is cloned or fetched by pre-commit."""
    text = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    repos = re.findall(r"repo: (\S+)", text)
    assert repos and set(repos) == {"local"}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"entry: make --no-print-directory (\S+)", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
