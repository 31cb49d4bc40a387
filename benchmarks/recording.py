"""What recording and replaying cost: 1,000 small exchanges, with and without.

    python benchmarks/recording.py [COUNT]

A program sends COUNT requests to a server on the loopback interface: with a session, and with a new
connection for each; with requests and with httpx. It runs alone, while it is recorded, and against
the recording. Each is done three times and the shortest taken; the result is printed as Markdown.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from req2httpx.verify import session
from req2httpx.verify.assembly import Assembly
from req2httpx.verify.replaying import Replay
from req2httpx.verify.running import Run, run
from req2httpx.verify.script import Script, Tolerance
from req2httpx.verify.traffic import Exchange

SERVER = """
import http.server

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self):
        body = b'{"n": 1}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""
PROGRAM = """
import sys
import {library}

sender = {sender}
for n in range({count}):
    assert sender.get(f"http://127.0.0.1:{{sys.argv[1]}}/{{n}}", timeout=30).json() == {{"n": 1}}
"""
SENDERS = {
    "requests, session": ("requests", "requests.Session()"),
    "requests, a connection each": ("requests", "requests"),
    "httpx, client": ("httpx", "httpx.Client()"),
}


def shortest(work: Callable[[], object], times: int = 3) -> float:
    """The seconds of the quickest of some runs."""
    found = []
    for _ in range(times):
        began = time.monotonic()
        work()
        found.append(time.monotonic() - began)
    return min(found)


def replay(planned: Run, recorded: Sequence[Exchange]) -> None:
    """Run the program against a recording."""
    assembly = Assembly(keeps_answers=False)
    network = Replay(Script(recorded, Tolerance(learning=True)), assembly, 5)
    try:
        assert run(planned, assembly, network.answer).status == 0
    finally:
        network.close()


def measure(name: str, folder: Path, count: int) -> str:
    """One line of the table."""
    library, sender = SENDERS[name]
    (folder / "many.py").write_text(PROGRAM.format(library=library, sender=sender, count=count))
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        command = (sys.executable, "many.py", server.stdout.readline().strip())
        alone = shortest(lambda: subprocess.run(command, cwd=folder, check=True))
        planned = Run(command, folder, folder, folder, False, None)
        seen = session.record(planned, lambda *_: None)
        assert len(seen.exchanges) == count
        recording = shortest(lambda: session.record(planned, lambda *_: None))
    finally:
        server.kill()
        server.wait()
    again = Run(command, folder, folder, folder, True, None)
    replaying = shortest(lambda: replay(again, seen.exchanges))
    return (
        f"| {name} | {alone:.2f} | {recording:.2f} ({recording / alone:.2f}x) "
        f"| {replaying:.2f} ({replaying / alone:.2f}x) |"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"| {count} exchanges, seconds | alone | recorded | replayed |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for sender in SENDERS:
            print(measure(sender, Path(name), count), flush=True)


if __name__ == "__main__":
    main()
