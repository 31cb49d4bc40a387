"""The weather service, on the loopback interface: enough of one for the demo and the tests."""

from __future__ import annotations

import base64
import contextlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Iterator
from urllib.parse import parse_qs, urlsplit

WEATHER = {
    "Oslo": {"country": "NO", "celsius": -3.5, "sky": "snow", "lat": 59.91, "lon": 10.75},
    "Bergen": {"country": "NO", "celsius": 4.0, "sky": "rain", "lat": 60.39, "lon": 5.32},
    "Rome": {"country": "IT", "celsius": 16.5, "sky": "sun", "lat": 41.9, "lon": 12.5},
}
ARCHIVE = "day,celsius\n" + "".join(f"{day},{day % 30}\n" for day in range(1, 366))
USER = "Basic " + base64.b64encode(b"demo:demo").decode()
TOKEN = "Bearer t0ken"


class Service(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.seen: dict[str, int] = {}
        self.observations: dict[int, dict] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def times(self, what: str) -> int:
        """How often this has been asked for, this time included."""
        self.seen[what] = self.seen.get(what, 0) + 1
        return self.seen[what]


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Service

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def answer(self) -> None:
        parts = urlsplit(self.path)
        self.query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(length)
        path = parts.path.strip("/").replace("/", "_")
        path = re.sub(r"\d{2,}", "N", path).replace(".csv", "")
        found = getattr(self, f"{self.command}_{path}".replace("HEAD_", "GET_"), None)
        if found is None:
            self.send(404, {"error": "no such page"})
        else:
            found()

    do_GET = do_HEAD = do_POST = do_DELETE = answer

    def send(self, status: int, content: object = None, **headers: object) -> None:
        body = b""
        if isinstance(content, (bytes, str)):
            body = content.encode() if isinstance(content, str) else content
        elif content is not None:
            body = json.dumps(content).encode()
            headers.setdefault("Content_Type", "application/json")
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    # Pages without a user

    def GET_health(self) -> None:
        self.send(200)

    def GET_countries(self) -> None:
        self.send(200, [{"code": code} for code in {w["country"] for w in WEATHER.values()}])

    def GET_v1_cities(self) -> None:
        self.send(301, Location=self.path.replace("/v1/", "/v2/"))

    def GET_v2_cities(self) -> None:
        country = self.query.get("country")
        if country == "XX":
            self.send(400, {"error": "no such country"})
            return
        known = sorted(n for n, w in WEATHER.items() if country in (None, w["country"]))
        limit = int(self.query.get("limit", 10))
        self.send(200, {"cities": [{"name": name} for name in known[:limit]]})

    def GET_v2_coordinates(self) -> None:
        city = self.query["city"]
        if self.server.times(f"coordinates of {city}") == 1:
            self.close_connection = True
            self.connection.close()
        elif city in WEATHER:
            self.send(200, {key: WEATHER[city][key] for key in ("lat", "lon")})
        else:
            self.send(404)

    def GET_v2_archive_N(self) -> None:
        self.send(200, ARCHIVE, Content_Type="text/csv; charset=utf-8")

    def GET_v2_radar(self) -> None:
        city = self.query["city"]
        if self.server.times(f"radar of {city}") < 3:
            self.send(503)
        else:
            self.send(200, b"\x89PNG " + city.encode(), Content_Type="image/png")

    # Pages for a user

    def allowed(self, who: str) -> bool:
        if self.headers.get("Authorization") == who:
            return True
        self.send(401, {"error": "who are you?"})
        return False

    def GET_v2_now(self) -> None:
        city = self.query.get("city", "")
        if self.allowed(USER):
            if city in WEATHER:
                self.send(200, {key: WEATHER[city][key] for key in ("celsius", "sky")})
            else:
                self.send(404, {"error": "no such city"})

    def GET_v2_forecast(self) -> None:
        if self.allowed(USER):
            days = range(1, int(self.query["days"]) + 1)
            text = "".join(f"{self.query['city']} +{day}: dépression\n" for day in days)
            self.send(200, text, Content_Type="text/plain; charset=utf-8")

    def GET_v2_quota(self) -> None:
        if self.allowed(USER):
            self.send(200, X_Calls_Left=100 - self.server.times("quota"))

    # Observations

    def POST_login(self) -> None:
        form = parse_qs(self.body.decode())
        if form == {"user": ["demo"], "password": ["demo"]}:
            self.send(200, {"token": TOKEN.removeprefix("Bearer ")})
        else:
            self.send(403)

    def POST_v2_observations(self) -> None:
        if self.allowed(TOKEN):
            observation = json.loads(self.body)
            if observation["city"] not in WEATHER:
                self.send(422, "no such city")
                return
            number = 100 + len(self.server.observations)
            self.server.observations[number] = observation
            self.send(201, {"number": number})

    def POST_v2_observations_bulk(self) -> None:
        if self.allowed(TOKEN) and self.headers["Content-Type"] == "application/x-ndjson":
            lines = [json.loads(line) for line in self.body.splitlines()]
            if lines:
                self.send(202, {"taken": len(lines)})
            else:
                self.send(202, "nothing taken")

    def POST_v2_observations_N_picture(self) -> None:
        found = re.search(rb'name="picture"; filename="([^"]*)"\r\nContent-Type: (\S+)', self.body)
        number = int(self.path.split("/")[3])
        if found and b'name="taken"\r\n\r\ntoday\r\n' in self.body:
            name, kind = (part.decode() for part in found.groups())
            self.send(201, {"name": f"{number}-{name} ({kind})"})
        else:
            self.send(400)

    def DELETE_v2_observations(self) -> None:
        numbers = json.loads(self.body)["numbers"]
        gone = [self.server.observations.pop(number, None) for number in numbers]
        self.send(200 if all(gone) else 409, {"gone": len(gone)})


@contextlib.contextmanager
def running() -> Iterator[Service]:
    """The service, for a block."""
    service = Service()
    threading.Thread(target=service.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
