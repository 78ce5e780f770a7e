"""The tools for assistants, called by the SDK's own client: in the process, and over standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from pytest import MonkeyPatch

import pungsan
from pungsan.explore.assistants import create_server
from pungsan.records import CodedDocument
from pungsan.store.desk import open_desk
from pungsan.store.search_index import SearchIndex

Call = Callable[..., Awaitable[dict[str, Any]]]


def talk(news: Path, act: Callable[[Client, Call], Awaitable[None]]) -> None:
    """Connect a client to a server over the dataset, and let it act."""

    async def main() -> None:
        desk = open_desk(news)
        index = SearchIndex(desk)
        index.fill()
        try:
            async with Client(create_server(desk, index)) as client:

                async def call(name: str, **arguments: Any) -> dict[str, Any]:
                    result = await client.call_tool(name, arguments)
                    assert not result.is_error, result.content
                    assert result.structured_content is not None
                    return result.structured_content

                await act(client, call)
        finally:
            index.close()
            desk.close()

    anyio.run(main)


def test_the_tools_say_what_they_do_and_only_read(news: Path) -> None:
    async def act(client: Client, call: Call) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {
            "describe_dataset",
            "search_events",
            "count_events",
            "compare_dyads",
            "read_event",
            "read_article",
            "code_text",
        }
        for tool in tools.values():
            assert tool.description and len(tool.description) > 80
            assert tool.annotations is not None and tool.annotations.read_only_hint
            for name, parameter in tool.input_schema.get("properties", {}).items():
                assert parameter.get("description"), f"{tool.name} {name}"
        assert client.instructions is not None and "Cite the source" in client.instructions

    talk(news, act)


def test_answers_carry_their_sources(news: Path) -> None:
    async def act(client: Client, call: Call) -> None:
        held = await call("describe_dataset")
        assert held["events"] == 10 and {"CONSULT", "SANCTION"} == {row["type"] for row in held["types"]}
        assert held["types"][0]["meaning"]
        found = await call("search_events", actor=["GHA"], words="lome", order="oldest")
        assert found["total"] == 5
        event = found["events"][0]
        assert event["actor"] == ["Ama Owusu (GHA GOV)"] and event["told_as"] == "fact"
        assert event["sentence"].startswith("President Ama Owusu of Ghana visited")
        assert event["source"]["url"] == "https://news.example/visit?a=1&b=2"
        assert event["source"]["cite"].endswith("2024-05-15, https://news.example/visit?a=1&b=2")
        feared = await call("search_events", type=["SANCTION"], include_unasserted=True, limit=2)
        assert feared["total"] == 5 and feared["next_offset"] == 2
        assert feared["events"][0]["told_as"] == "hypothetical"
        assert (await call("search_events", type=["SANCTION"]))["total"] == 0

        evidence = await call("read_event", id=event["id"])
        assert evidence["sentences"][0]["trigger"] == "visited"
        assert evidence["actor"][0]["identified_by"] == "named in the text"
        assert len(evidence["other_articles_tell_it"]) == 4
        assert all(each["source"]["cite"] for each in evidence["other_articles_tell_it"])

        article = await call("read_article", id=event["article"])
        assert article["text"].startswith("Ghana's president visits Togo\nGhana's")
        assert article["quotations"][0]["words"] == '"We are brothers"'
        assert (await call("read_article", id=event["article"], offset=10**6))["text"] == ""

    talk(news, act)


def test_counts_and_dyads(news: Path) -> None:
    async def act(client: Client, call: Call) -> None:
        counted = await call("count_events", either=["GHA"], include_unasserted=True, by="month")
        assert counted["events"] == 10 and len(counted["over_time"]) == 2 and counted["examples"]
        assert (await call("count_events", type=["NONE"]))["events"] == 0
        compared = await call("compare_dyads", dyads=["gha-TGO", "GHA GOV-BEN"], include_unasserted=True)
        first, second = compared["dyads"]
        assert first["dyad"] == "GHA-TGO" and first["events"] == 5 and first["mean_score"] == 2.1
        assert first["over_time"][0]["cooperation"] == 5 and first["examples"][0]["source"]["cite"]
        assert second["mean_score"] == -5.2

    talk(news, act)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("read_event", {"id": "none"}, "there is no event with this id"),
        ("read_article", {"id": "../../etc/passwd"}, "there is no article with this id"),
        ("search_events", {"words": "!!"}, "there is no word to search for"),
        ("search_events", {"since": "yesterday"}, "write a day as 2024-06-20"),
        ("search_events", {"limit": 1000}, "less than or equal to 50"),
        ("search_events", {"actor": ["\x00"]}, "control characters"),
        ("compare_dyads", {"dyads": ["RUS"]}, "dyads.0"),
        ("compare_dyads", {"dyads": [" - "]}, "is no dyad"),
        ("code_text", {"text": "x" * 100_001}, "at most 100000"),
    ],
)
def test_errors_are_told_in_words(news: Path, name: str, arguments: dict[str, Any], words: str) -> None:
    async def act(client: Client, call: Call) -> None:
        result = await client.call_tool(name, arguments)
        assert result.is_error and words in result.content[0].text  # type: ignore[union-attr]

    talk(news, act)


def test_a_text_is_coded(news: Path, coded: CodedDocument, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr("pungsan.pipeline.code_articles", lambda articles, **options: iter([coded]))

    async def act(client: Client, call: Call) -> None:
        made = await call("code_text", text="Words.", published="2024-05-15", lang="en")
        assert [event["type"] for event in made["events"]] == ["CONSULT", "SANCTION"]
        assert made["events"][0]["actor"] == "Ama Owusu (GHA GOV)"
        assert made["events"][0]["sentence"].startswith("President Ama Owusu")
        assert made["events"][1]["told_as"] == "hypothetical"

    talk(news, act)


def test_the_command_speaks_over_standard_input(news: Path, tmp_path: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from pungsan.cli import main; main()", "mcp", str(news)],
        env={
            "PYTHONPATH": str(Path(pungsan.__file__).parents[1]),
            "XDG_CACHE_HOME": str(tmp_path),
            "PATH": os.environ.get("PATH", ""),
        },
    )

    async def main() -> None:
        with anyio.fail_after(60):
            async with Client(command) as client:
                result = await client.call_tool("count_events", {"include_unasserted": True})
                assert result.structured_content is not None
                assert result.structured_content["events"] == 10

    anyio.run(main)
