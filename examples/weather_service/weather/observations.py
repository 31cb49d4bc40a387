"""Reporting what was observed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Iterable

from requests import Session, codes, delete, post
from requests.exceptions import HTTPError, JSONDecodeError

from .transport import CONNECT_AND_READ


def login(base_url: str, user: str, password: str) -> Session:
    """A session that carries the token of the user."""
    session = Session()
    response = session.post(base_url + "/login", data={"user": user, "password": password})
    response.raise_for_status()
    session.headers["Authorization"] = f"Bearer {response.json()['token']}"
    return session


def send(session: Session, base_url: str, city: str, celsius: float) -> int:
    """Report a temperature; the number of the observation."""
    response = session.post(
        f"{base_url}/v2/observations",
        json={"city": city, "celsius": celsius},
        timeout=CONNECT_AND_READ,
    )
    if response.status_code not in (codes.created, codes.accepted):
        raise HTTPError(f"not taken: {response.text}", response=response)
    return response.json()["number"]


def send_many(session: Session, base_url: str, lines: Iterable[dict]) -> int:
    """Report many at once; how many were taken."""
    body = "\n".join(json.dumps(line) for line in lines)
    response = session.post(
        f"{base_url}/v2/observations/bulk",
        data=body,
        headers={"Content-Type": "application/x-ndjson"},
        timeout=(3, 30),
    )
    try:
        return response.json()["taken"]
    except JSONDecodeError:
        return 0


def attach(base_url: str, number: int, picture: Path) -> str:
    """Add a picture to an observation; its name at the service."""
    with picture.open("rb") as file:
        response = post(
            f"{base_url}/v2/observations/{number}/picture",
            data={"taken": "today"},
            files={"picture": (picture.name, file, "image/png")},
            timeout=60,
        )
    response.raise_for_status()
    return response.json()["name"]


def withdraw(base_url: str, numbers: list[int]) -> bool:
    """Take observations back."""
    response = delete(f"{base_url}/v2/observations", json={"numbers": numbers}, timeout=5)
    return response.ok
