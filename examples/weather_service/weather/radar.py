"""Radar pictures: the part of the service that is often overloaded."""

from __future__ import annotations

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

PATIENT = Retry(total=4, status_forcelist=[502, 503], backoff_factor=0.01)


class Labelled(HTTPAdapter):
    """Says in each request, repeated ones too, which program asks."""

    def add_headers(self, request: requests.PreparedRequest, **settings: object) -> None:
        request.headers["X-Program"] = "weather"


def patient_session() -> requests.Session:
    """A session that asks again while the service is overloaded."""
    session = requests.Session()
    session.mount("http://", Labelled(max_retries=PATIENT))
    session.mount("https://", Labelled(max_retries=PATIENT))
    return session


def picture(base_url: str, city: str) -> bytes:
    with patient_session() as session:
        response = session.get(f"{base_url}/v2/radar", params={"city": city}, timeout=5)
        response.raise_for_status()
        return response.content
