"""The client: one session for a user of the service."""

from __future__ import annotations

from typing import Optional

import requests
from requests.auth import HTTPBasicAuth

from .errors import explain
from .transport import CONNECT_AND_READ, Response, Session


class WeatherClient:
    """Asks the service in the name of one user."""

    session: Session

    def __init__(self, base_url: str, user: str, password: str, *, verify: bool = True) -> None:
        self.base_url = base_url.rstrip("/")
        self.session = requests.Session()
        self.session.headers.update({"User-Agent": "weather/1.4", "X-Units": "metric"})
        self.session.auth = HTTPBasicAuth(user, password)
        self.session.verify = verify
        self.session.max_redirects = 5
        self.last: Optional[Response] = None

    def __enter__(self) -> WeatherClient:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    def close(self) -> None:
        self.session.close()

    def _get(self, path: str, **params: object) -> Response:
        try:
            response = self.session.get(
                self.base_url + path, params=params, timeout=CONNECT_AND_READ
            )
            response.raise_for_status()
        except requests.RequestException as error:
            raise explain(error) from error
        self.last = response
        return response

    def now(self, city: str) -> dict:
        return self._get("/v2/now", city=city).json()

    def forecast(self, city: str, days: int = 3) -> list[str]:
        """One line a day, as the service writes them."""
        text = self._get("/v2/forecast", city=city, days=days).text
        return text.splitlines()

    def quota(self) -> int:
        """How many calls are left today."""
        response = self.session.head(self.base_url + "/v2/quota", timeout=CONNECT_AND_READ)
        if response.status_code == requests.codes.unauthorized:
            return 0
        return int(response.headers.get("X-Calls-Left", 0))

    def served_by(self) -> Optional[str]:
        """The path of the last answer, without what was asked."""
        if self.last is not None and self.last.ok:
            return self.last.url.split("?")[0].removeprefix(self.base_url)
        return None
