"""One connection of a program, from the events about it to its exchanges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from req2httpx.verify.events import Event, Kind
from req2httpx.verify.http1 import Message, Reader, frame_request, frame_response
from req2httpx.verify.traffic import (
    Ending,
    Endpoint,
    Exchange,
    Failure,
    FailureKind,
    Frame,
    Framing,
    Place,
    Request,
    Response,
    Timeouts,
    Tls,
)

_TIMEOUTS = ("timeout", "TimeoutError", "SSLWantReadError")


class Connection:
    """One connection, and what is going on in it."""

    def __init__(
        self, process: int, event: Event, add: Callable[[Exchange], None], keeps: bool
    ) -> None:
        meta = event.meta
        self.endpoint = Endpoint(meta["host"], meta["port"])
        self.address: str = meta["address"]
        self.lookup = (str(process), int(meta["lookup"]))
        self.own = bool(meta["own"])
        self.opened = event.at
        self.last = event.at
        self.place = place_of(meta)
        self.connect_timeout = _timeout(meta)
        self.tls: Tls | None = None
        self.tunnel: Endpoint | None = None
        self.opaque = False
        self.count = 0
        self.unrecorded = ""
        self._add = add
        self._requests = Reader(frame_request, self._request_began)
        self._responses = Reader(self._frame_response, keeps_bodies=keeps)
        self._interim: list[Message] = []
        self._pending: list[_Pending] = []
        self._finished = False

    def take(self, event: Event) -> None:
        """Take in what happened on the connection."""
        self.last = event.at
        meta = event.meta
        if self.opaque and event.kind in (Kind.SENT, Kind.RECEIVED):
            return
        if event.kind is Kind.SENT:
            if meta:
                self.place = place_of(meta)
            self._requests.feed(event.data, event.at)
        elif event.kind is Kind.RECEIVED:
            if "timeout" in meta and self._pending:
                self._pending[0].read_timeout = _timeout(meta)
            self._responses.feed(event.data, event.at)
            self._settle(event.at)
        elif event.kind is Kind.ENDED:
            self._responses.end(event.at)
            self._settle(event.at)
            self._break(Ending.TRUNCATED, event.at)
        elif event.kind in (Kind.RECEIVE_FAILED, Kind.SEND_FAILED):
            timed_out = meta["class"] in _TIMEOUTS
            if self._pending and event.kind is Kind.RECEIVE_FAILED:
                self._pending[0].read_timeout = _timeout(meta)
            self._break(Ending.TIMED_OUT if timed_out else Ending.RESET, event.at)
        elif event.kind is Kind.CONNECT_FAILED:
            timed_out = meta["class"] in _TIMEOUTS or meta["errno"] == 110
            kind = FailureKind.CONNECT_TIMEOUT if timed_out else FailureKind.CONNECT
            self._fail(kind, meta, event.at)
        elif event.kind is Kind.TLS:
            self._secured(meta, event.at)
        elif event.kind is Kind.NOT_HTTP:
            self.opaque = True
        elif event.kind is Kind.CLOSED:
            self.close(event.at)

    def close(self, at: float) -> None:
        """The program is done with it."""
        if not self._finished:
            self._responses.end(at)
            self._settle(at)
            self._break(Ending.ABANDONED, at)
            self._finished = True

    # -- what goes on ---------------------------------------------------------------------------

    def _request_began(self, message: Message) -> None:
        place = self.place
        self._pending.append(_Pending(message, place, self.tls, self.count > 0))
        self.count += 1

    def _frame_response(self, message: Message) -> tuple[Framing, int]:
        method = self._pending[0].message.line.partition(" ")[0] if self._pending else "GET"
        return frame_response(message, method)

    def _settle(self, at: float) -> None:
        """Pair the responses that are complete with their requests."""
        for message in self._responses.done:
            if message.status and message.status < 200 and message.status != 101:
                self._interim.append(message)
                continue
            if not self._pending:
                continue
            pending = self._pending.pop(0)
            self._finish(pending, message, Ending.COMPLETE, at)
            if pending.message.line.startswith("CONNECT ") and message.status < 300:
                self.tunnel = _endpoint(pending.message.line.split(" ")[1])
        self._responses.done.clear()
        self._requests.done.clear()

    def _break(self, ending: Ending, at: float) -> None:
        """No more will come: what is not complete stays so."""
        if self._finished or not self._pending:
            return
        pending, *rest = self._pending
        current = self._responses.current
        self._responses.current = None
        if current is not None and current.raw:
            ending = Ending.COMPLETE if ending is Ending.TRUNCATED else ending
        self._finish(pending, current, ending, at)
        for other in rest:
            self._finish(other, None, ending, at)
        self._pending = []

    def _finish(
        self, pending: _Pending, message: Message | None, ending: Ending, at: float
    ) -> None:
        request = _request(pending.message)
        response = None if message is None else _response(message, self._interim, pending)
        self._interim = []
        self._add(
            Exchange(
                self.endpoint,
                pending.message.began,
                at,
                pending.place,
                pending.tls,
                self.tunnel,
                request,
                response,
                ending,
                None,
                Timeouts(self.connect_timeout, pending.read_timeout),
                self.own,
                pending.reused,
                response.body.size if response is not None else 0,
                self.address,
                self.lookup,
                self.unrecorded,
            )
        )
        self.unrecorded = ""

    def _secured(self, meta: Mapping[str, Any], at: float) -> None:
        settings = meta["settings"]
        self.tls = Tls(
            settings["server_name"],
            settings["verify"],
            settings["check_hostname"],
            tuple(settings["authorities"]),
            settings["certificate"],
            meta.get("peer") or {},
        )
        if "error" in meta:
            self._fail(FailureKind.TLS, meta["error"], at)
        elif self.tls.peer.get("protocol") == "h2":
            self.opaque = True

    def _fail(self, kind: FailureKind, details: Mapping[str, Any], at: float) -> None:
        text = str(details.get("text") or details.get("strerror") or "")
        self._add(
            Exchange(
                self.endpoint,
                self.opened,
                at,
                self.place,
                self.tls,
                self.tunnel,
                failure=Failure(kind, text, details),
                timeouts=Timeouts(self.connect_timeout),
                own=self.own,
                address=self.address,
                lookup=self.lookup,
                unrecorded=self.unrecorded,
            )
        )
        self._finished = True


class _Pending:
    """A request that has no response yet."""

    __slots__ = ("message", "place", "read_timeout", "reused", "tls")

    def __init__(self, message: Message, place: Place, tls: Tls | None, reused: bool) -> None:
        self.message = message
        self.place = place
        self.tls = tls
        self.reused = reused
        self.read_timeout: float | None = -1.0


def _request(message: Message) -> Request:
    method, _, rest = message.line.partition(" ")
    target, _, version = rest.rpartition(" ")
    return Request(
        method,
        target,
        version,
        message.headers,
        message.body,
        message.trailers,
        message.framing is Framing.CHUNKED,
    )


def _response(message: Message, interim: list[Message], pending: _Pending) -> Response:
    return Response(
        message.version,
        message.status,
        message.reason,
        message.headers,
        message.framing,
        message.body,
        tuple(message.chunks),
        tuple(message.pauses),
        message.trailers,
        tuple((one.status, one.reason, one.headers) for one in interim),
        max(message.began - pending.message.began, 0.0),
        message.raw,
    )


def _timeout(meta: Mapping[str, Any]) -> float | None:
    """The seconds a socket waits; -1 for one that does not wait, because a loop waits for it."""
    timeout = meta["timeout"]
    return -1.0 if timeout == 0 else timeout


def frames_of(meta: Mapping[str, Any]) -> tuple[Frame, ...]:
    """Return the frames that an event tells of."""
    return tuple(Frame(*frame) for frame in meta.get("frames", ()))


def place_of(meta: Mapping[str, Any]) -> Place:
    """The place that an event or a question names."""
    return Place(frames_of(meta), str(meta.get("lane", "")), str(meta.get("test", "")))


def _endpoint(authority: str) -> Endpoint:
    host, _, port = authority.rpartition(":")
    return Endpoint(host.strip("[]"), int(port) if port.isdigit() else 443)
