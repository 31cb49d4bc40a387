"""All the servers of a test session, with what programs have to know of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .proxies import Proxy
from .replies import Memory
from .servers import BrokenSite, Listener, Site, certificates, refused_port
from .wire import Exchange, Log


@dataclass(frozen=True, slots=True)
class Town:
    """The running servers. `environ` holds their addresses under the programs' names for them."""

    log: Log
    memory: Memory
    listeners: tuple[Listener, ...]
    environ: dict[str, str]

    def begin(self) -> int:
        """Start a run: forget what the servers remember, and return a mark in the log."""
        self.memory.clear()
        return self.log.mark()

    def finish(self, mark: int) -> tuple[Exchange, ...]:
        """What was asked for since the mark, once all connections are gone."""
        for listener in self.listeners:
            listener.drain(3)
        return self.log.since(mark)


@contextlib.contextmanager
def running_town(folder: Path) -> Iterator[Town]:
    """Start all servers; files such as certificates go to the folder."""
    log, memory = Log(), Memory()
    made = certificates(folder)
    sites = [Site("other", log, memory), Site("http", log, memory)]
    tls = [Site("https", log, memory), Site("mtls", log, memory)]
    proxies = [Proxy("proxy", log), Proxy("auth-proxy", log, "bob:hunter2")]
    serving = [one.serve for one in sites] + [one.serve for one in proxies]
    plain = [Listener(serve) for serve in (*serving, BrokenSite(log).serve)]
    secure = [Listener(tls[0].serve, made.server), Listener(tls[1].serve, made.strict_server)]
    other, http, proxy, auth_proxy, broken = (f"127.0.0.1:{one.port}" for one in plain)
    https, mtls = (f"https://127.0.0.1:{one.port}" for one in secure)
    for site in (sites[1], *tls):
        site.other = f"http://{other}"
    with refused_port() as dead:
        environ = {
            "HTTP_BASE": f"http://{http}",
            "OTHER_BASE": f"http://{other}",
            "HTTPS_BASE": https,
            "MTLS_BASE": mtls,
            "CA_FILE": str(made.authority),
            "CLIENT_CERT": str(made.client),
            "CLIENT_KEY": str(made.client_key),
            "PROXY_URL": f"http://{proxy}",
            "AUTH_PROXY": auth_proxy,
            "BROKEN_BASE": f"http://{broken}",
            "DEAD_BASE": f"http://127.0.0.1:{dead}",
        }
        try:
            yield Town(log, memory, (*plain, *secure), environ)
        finally:
            for listener in (*plain, *secure):
                listener.close()
