"""The command line as shells know it: started as a module, and completed with the Tab key."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pungsan

BASH = shutil.which("bash")

TAB = """
"{command}" --install-completion bash >/dev/null
source "$HOME/.bashrc"
complete -p pungsan >/dev/null || exit 1
COMP_WORDS=({words}); COMP_CWORD={at}
$(complete -p pungsan | sed -E 's/.*-F ([^ ]+).*/\\1/') "{command}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def test_it_starts_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "pungsan", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"pungsan {pungsan.__version__}\n")


@pytest.mark.skipif(BASH is None or os.name == "nt", reason="no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["co"], {"code", "codebook"}),
        (["dataset", "d"], {"dyads"}),
        (["code", "--rerank-"], {"--rerank-at", "--rerank-template", "--rerank-download"}),
        (["code", "--engine", ""], {"local", "ray"}),
    ],
)
def test_the_shell_completes(words: list[str], offered: set[str], tmp_path: Path) -> None:
    """What bash offers after the completion was installed into an empty home."""
    command = tmp_path / "pungsan"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pungsan "$@"\n')
    command.chmod(0o755)
    told = " ".join(f"'{word}'" for word in ("pungsan", *words))
    script = TAB.format(words=told, at=len(words), command=command)
    done = subprocess.run(
        [str(BASH), "--norc", "-c", script],
        capture_output=True,
        text=True,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == offered, done.stderr
