"""A real S3-compatible server, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3

__all__ = ["run_store"]


@contextmanager
def run_store(folder: Path) -> Iterator[dict[str, str]]:
    """A server with a bucket ``news``; what is needed to reach it.

    Args:
        folder: where it writes its log.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as out:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        server = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/moto-api/").read()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        found = {
            "AWS_ENDPOINT_URL": url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
            "AWS_ALLOW_HTTP": "true",
        }
        client = boto3.client(
            "s3",
            endpoint_url=url,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            region_name="us-east-1",
        )
        client.create_bucket(Bucket="news")
        yield found
    finally:
        server.terminate()
        server.wait()
