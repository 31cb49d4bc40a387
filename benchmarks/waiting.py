"""Measure what awaiting requests is worth where a server takes its time.

    python benchmarks/waiting.py

`pages/crawl.py` fetches 200 pages from a server on this machine that answers after 50 ms. It runs
as it is, on requests, and then as `migrate` leaves it with `--mode sync`, `--mode async` and
`--mode async --gather`. The output is a table in Markdown; the exit status is 1 if the last of
them is less than 20 times as fast as the first.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from tool import tool_command

PROGRAM = Path(__file__).with_name("pages") / "crawl.py"
WAYS: tuple[tuple[str, tuple[str, ...] | None], ...] = (
    ("before, on requests", None),
    ("`--mode sync`", ("--mode", "sync")),
    ("`--mode async`", ("--mode", "async")),
    ("`--mode async --gather`", ("--mode", "async", "--gather")),
)
WANTED = 20.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--latency", type=float, default=0.05, metavar="SECONDS")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tool", default="", metavar="COMMAND", help="how req2httpx is started")
    options = parser.parse_args(arguments)
    tool = tool_command(options.tool)
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(there, options.latency), daemon=True)
    server.start()
    base = f"http://127.0.0.1:{here.recv()}"
    try:
        took = [
            (name, measure(tool, base, options.pages, options.rounds, given))
            for name, given in WAYS
        ]
    finally:
        server.terminate()
    first, last = took[0][1], took[-1][1]
    print(f"| {options.pages} pages, {options.latency * 1000:.0f} ms each | seconds | |")
    print("|---|---|---|")
    for name, seconds in took:
        print(f"| {name} | {seconds:.2f} | {first / seconds:.1f}x |")
    return 0 if first / last >= WANTED else 1


def measure(
    tool: list[str], base: str, pages: int, rounds: int, given: tuple[str, ...] | None
) -> float:
    """The median time of the program after a migration with these options, or as it is."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(shutil.copy(PROGRAM, folder))
        if given is not None:
            command = [*tool, "migrate", "--target", "httpx", *given, str(program)]
            subprocess.run(command, check=True, capture_output=True, cwd=folder)
        times = []
        for _ in range(rounds):
            run = subprocess.run(
                [sys.executable, "-W", "error", str(program), base, str(pages)],
                check=True,
                capture_output=True,
                text=True,
                cwd=folder,
            )
            assert not run.stderr, run.stderr
            times.append(float(run.stdout))
        return statistics.median(times)


# -- the server -----------------------------------------------------------------------------------


def serve(port: Connection, latency: float) -> None:
    """Answer each GET of `/page/N` with a title, after a pause."""
    asyncio.run(_serve(port, latency))


async def _serve(port: Connection, latency: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                number = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
                await asyncio.sleep(latency)
                body = f'{{"title": "page {number}"}}'.encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1024)
    port.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
