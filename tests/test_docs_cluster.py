"""The worked example for a cluster: the form of the job, its image, and that its command is one."""

from __future__ import annotations

import copy
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer.main
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from pungsan.cli import app

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")

TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
TRUTH, TEXT, COUNT = {"type": "boolean"}, {"type": "string"}, {"type": "integer", "minimum": 0}
POD = {"type": "object"}  # by Kubernetes' own schema, below


def fields(must: dict[str, Any], may: dict[str, Any]) -> dict[str, Any]:
    """An object with these fields and no others."""
    return {
        "type": "object",
        "properties": must | may,
        "required": list(must),
        "additionalProperties": False,
    }


GROUP = {"rayStartParams": TEXTS, "template": POD}
CLUSTER = fields(
    {"headGroupSpec": fields(GROUP, {"serviceType": TEXT, "enableIngress": TRUTH})},
    {
        "rayVersion": TEXT,
        "enableInTreeAutoscaling": TRUTH,
        "autoscalerOptions": {"type": "object"},
        "workerGroupSpecs": {
            "type": "array",
            "items": fields(
                GROUP | {"groupName": TEXT, "minReplicas": COUNT, "maxReplicas": COUNT},
                {"replicas": COUNT, "numOfHosts": COUNT, "idleTimeoutSeconds": COUNT},
            ),
        },
    },
)
JOB = fields(
    {
        "apiVersion": {"const": "ray.io/v1"},
        "kind": {"const": "RayJob"},
        "metadata": fields({"name": TEXT}, {"namespace": TEXT, "labels": TEXTS}),
        "spec": fields(
            {"rayClusterSpec": CLUSTER, "entrypoint": TEXT},
            {
                "backoffLimit": COUNT,
                "shutdownAfterJobFinishes": TRUTH,
                "ttlSecondsAfterFinished": COUNT,
                "activeDeadlineSeconds": COUNT,
                "submissionMode": {"enum": ["K8sJobMode", "HTTPMode", "InteractiveMode"]},
                "runtimeEnvYAML": TEXT,
                "suspend": TRUTH,
            },
        ),
    },
    {},
)
"""What KubeRay's API v1 has of a job, as far as one would write it: names, types, and what must be there."""


def block(lang: str) -> str:
    (found,) = re.findall(rf"^```{lang}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def job() -> Any:
    return yaml.safe_load(block("yaml"))


def parse(command: str) -> dict[str, Any]:
    """The options of a command of the program, as it reads them; a wrong one raises."""
    name, *args = shlex.split(command)[1:]
    leaf = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    return leaf.make_context(name, args, resilient_parsing=False).params


def test_the_job_is_one() -> None:
    made = job()
    jsonschema.validate(made, JOB)
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


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("spec/backofLimit", 5, "'backofLimit' was unexpected"),
        ("spec/backoffLimit", "5", "not of type 'integer'"),
        ("spec/rayClusterSpec/headGroupSpec/rayStartParams/num-cpus", 0, "not of type 'string'"),
        ("spec/rayClusterSpec/workerGroupSpecs/0/minReplicas", None, "'minReplicas' is a required"),
        ("spec/rayClusterSpec/workerGroupSpecs/0/rayStartParams", None, "'rayStartParams' is a required"),
    ],
)
def test_a_job_that_kuberay_would_refuse_is_none(path: str, value: Any, message: str) -> None:
    made = job()
    *way, name = path.split("/")
    at = made
    for step in way:
        at = at[int(step) if step.isdigit() else step]
    if value is None:
        del at[name]
    else:
        at[name] = value
    with pytest.raises(jsonschema.ValidationError, match=message):
        jsonschema.validate(made, JOB)


def test_kubernetes_takes_the_pods() -> None:
    kubernetes = pytest.importorskip("kubernetes_validate")
    cluster = job()["spec"]["rayClusterSpec"]
    for group in (cluster["headGroupSpec"], *cluster["workerGroupSpecs"]):
        pod = {"apiVersion": "v1", "kind": "PodTemplate", "metadata": {"name": "a"}}
        pod["template"] = group["template"]
        kubernetes.validate(pod, kubernetes.latest_version(), strict=True)
        wrong = copy.deepcopy(pod)
        wrong["template"]["spec"]["containers"][0]["env"].append({"name": "A", "value": 0})  # type: ignore[index]
        with pytest.raises(kubernetes.ValidationError):
            kubernetes.validate(wrong, kubernetes.latest_version(), strict=True)


def test_the_image_has_what_the_job_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base, install = block("dockerfile").strip().splitlines()
    wanted = re.fullmatch(r"FROM rayproject/ray:(?P<ray>[\d.]+)-py(?P<major>\d)(?P<minor>\d+)", base)
    assert wanted is not None
    python = f"{wanted['major']}.{wanted['minor']}"
    assert SpecifierSet(project["requires-python"]).contains(python)
    extra = map(Requirement, project["optional-dependencies"]["ray"])
    (ray,) = (each for each in extra if each.name == "ray")
    # What the image has is taken as it is, and is what the tests run with.
    assert ray.specifier.contains(wanted["ray"])
    assert f"ray=={wanted['ray']}\n" in (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    package = Requirement(install.removeprefix("RUN pip install ").strip("'"))
    assert package.name == project["name"] and package.extras == {"ray"}
    assert package.specifier == SpecifierSet(f"=={project['version']}")
    (group,) = job()["spec"]["rayClusterSpec"]["workerGroupSpecs"]
    assert group["template"]["spec"]["containers"][0]["image"].endswith(f":{project['version']}")


def test_the_commands_of_the_page_are_right() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("pungsan code ")]
    assert len(lines) >= 3
    assert [parse(line.split("#")[0])["into"] for line in lines] == ["news", "news", "s3://bucket/news"]
