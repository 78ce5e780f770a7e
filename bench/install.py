"""Build the wheel, install it into an empty environment for each Python, measure it, and try what is there.

    .venv/bin/python bench/install.py                            # this Python, the core alone
    .venv/bin/python bench/install.py --python python3.12 --python python3.13 --extra dataset

Prints one Markdown table of sizes a Python (as `du` counts, compiled files with them, pip and setuptools
without), and whether `pungsan doctor`, `pungsan code` and `pungsan.code` work.  Exit status 1 if one of them
does not, or if a compiler was asked for.  pip's own settings (an index, a cache, `PIP_NO_INDEX` with
`PIP_FIND_LINKS`) are respected, so it runs without a network too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SENTENCE: Final = "Kenya's president visited Uganda on Monday."
NOT_COUNTED: Final = ("pip", "setuptools")
"""What `python -m venv` may put there itself."""
SHOWN: Final = 12

MEASURE: Final = r"""
import importlib.metadata as metadata, json, os
blocks = {}
seen = set()
for found in metadata.distributions():
    name = found.metadata["Name"].lower()
    for file in found.files or ():
        path = os.path.realpath(found.locate_file(file))
        if path in seen or not os.path.isfile(path):
            continue
        seen.add(path)
        blocks[name] = blocks.get(name, 0) + os.stat(path).st_blocks * 512
print(json.dumps(blocks))
"""
CODE: Final = f"""
import pungsan
events = pungsan.code({SENTENCE!r}, published="2024-05-15")
assert [event.type for event in events] == ["CONSULT"], events.to_dicts()
"""


def build_wheel(into: Path) -> Path:
    """The wheel of this checkout, by hatchling, which fetches nothing."""
    _run([sys.executable, "-m", "hatchling", "build", "-d", str(into), "-t", "wheel"], cwd=ROOT)
    (wheel,) = into.glob("*.whl")
    return wheel


def try_python(python: str, wheel: Path, extras: list[str], folder: Path) -> bool:
    """Install into an empty environment, tell sizes, and try the program; whether all of it works."""
    home = folder / f"env-{Path(python).parent.parent.name}-{Path(python).name}"
    _run([python, "-m", "venv", str(home)])
    commands = home / ("Scripts" if os.name == "nt" else "bin")
    inside, pungsan = str(commands / "python"), str(commands / "pungsan")
    asked = f"{wheel}[{','.join(extras)}]" if extras else str(wheel)
    begun = time.perf_counter()
    # Nothing may be compiled: who has no compiler gets a wheel of everything, or it does not install.
    _run(
        [
            inside,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary=:all:",
            asked,
        ]
    )
    took = time.perf_counter() - begun
    version = _run([inside, "-c", "import platform; print(platform.python_version())"]).strip()
    sizes: dict[str, int] = json.loads(_run([inside, "-c", MEASURE]))
    _tell(version, sizes, extras, took)
    with tempfile.TemporaryDirectory() as elsewhere:  # not the checkout, whose source would be imported
        return all(
            [
                _try("pungsan.code of a sentence", [inside, "-c", CODE], elsewhere),
                _try("pungsan code examples", [pungsan, "code", str(ROOT / "examples")], elsewhere),
                _try("pungsan doctor", [pungsan, "doctor"], elsewhere),
            ]
        )


def _tell(version: str, sizes: dict[str, int], extras: list[str], took: float) -> None:
    counted = {name: size for name, size in sizes.items() if name not in NOT_COUNTED}
    what = f"pungsan[{','.join(extras)}]" if extras else "pungsan"
    _say(f"\n### Python {version}: {what}, {len(counted)} packages, installed in {took:.0f} s\n")
    _say("| package | MB on disk |\n|---|---:|")
    largest = sorted(counted.items(), key=lambda item: -item[1])
    for name, size in largest[:SHOWN]:
        _say(f"| {name} | {size / 1e6:.1f} |")
    rest = sum(size for _, size in largest[SHOWN:])
    _say(f"| the other {max(len(largest) - SHOWN, 0)} | {rest / 1e6:.1f} |")
    _say(f"| **all** | **{sum(counted.values()) / 1e6:.1f}** |\n")


def _try(what: str, command: list[str], folder: str) -> bool:
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True)
    works = done.returncode == 0
    _say(f"- {what}: {'works' if works else 'FAILS'}, {time.perf_counter() - begun:.1f} s")
    if not works:
        _say(f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return works


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _run(command: list[str], cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=_environment())
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def _environment() -> dict[str, str]:
    """The environment without what would let an installed program see other packages."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def main() -> int:
    """Run it; the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", action="append", help="an interpreter; may be given again")
    parser.add_argument("--extra", action="append", default=[], help="an extra; may be given again")
    parser.add_argument("--keep", type=Path, help="leave the environments in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        wheel = build_wheel(Path(temporary) / "dist")
        pythons = options.python or [sys.executable]
        works = [try_python(each, wheel, options.extra, folder) for each in pythons]
        return 0 if all(works) else 1


if __name__ == "__main__":
    sys.exit(main())
