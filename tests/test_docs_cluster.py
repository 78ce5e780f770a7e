"""The worked example for a cluster: the form of the job, and that the program takes its command."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import typer.main
import yaml

from pungsan.cli import app

PAGE = (Path(__file__).parent.parent / "docs" / "cluster.md").read_text(encoding="utf-8")


def job() -> Any:
    (block,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return yaml.safe_load(block)


def parse(command: str) -> dict[str, Any]:
    """The options of a command of the program, as it reads them; a wrong one raises."""
    name, *args = shlex.split(command)[1:]
    leaf = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    return leaf.make_context(name, args, resilient_parsing=False).params


def test_the_job_is_one() -> None:
    made = job()
    assert (made["apiVersion"], made["kind"]) == ("ray.io/v1", "RayJob")
    spec = made["spec"]
    options = parse(spec["entrypoint"])
    assert options["engine"] == "ray" and options["address"] == "auto" and options["into"].startswith("s3://")
    cluster = spec["rayClusterSpec"]
    head = cluster["headGroupSpec"]
    (workers,) = cluster["workerGroupSpecs"]
    assert head["rayStartParams"]["num-cpus"] == "0"  # the driver's node codes nothing
    assert workers["minReplicas"] <= workers["replicas"] <= workers["maxReplicas"]
    (coder,) = workers["template"]["spec"]["containers"]
    cores = int(coder["resources"]["limits"]["cpu"])
    assert options["processes"] == workers["maxReplicas"] * cores
    (driver,) = head["template"]["spec"]["containers"]
    assert driver["image"] == coder["image"]
    # Both read and the driver writes: all need the keys.
    assert all(source.startswith("s3://") for source in options["source"])
    assert (
        driver["envFrom"] == coder["envFrom"] and {"name": "AWS_REGION", "value": "eu-west-1"} in coder["env"]
    )
    assert all(isinstance(each["value"], str) for each in [*driver["env"], *coder["env"]])


def test_the_commands_of_the_page_are_right() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("pungsan code ")]
    assert len(lines) >= 3
    assert [parse(line.split("#")[0])["into"] for line in lines] == ["news", "news", "s3://bucket/news"]
