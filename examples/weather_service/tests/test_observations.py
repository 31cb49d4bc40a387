from __future__ import annotations

from pathlib import Path

import pytest

from service import Service
from weather import archive, observations, radar
from weather.transport import HTTPError, Session


@pytest.fixture
def session(service: Service) -> Session:
    return observations.login(service.url, "demo", "demo")


def test_login_with_a_wrong_password(service: Service) -> None:
    with pytest.raises(HTTPError) as raised:
        observations.login(service.url, "demo", "wrong")
    assert raised.value.response.status_code == 403


def test_send(service: Service, session: Session) -> None:
    number = observations.send(session, service.url, "Rome", 16.5)
    assert service.observations == {number: {"city": "Rome", "celsius": 16.5}}


def test_send_what_is_not_taken(service: Service, session: Session) -> None:
    with pytest.raises(HTTPError, match="not taken: no such city"):
        observations.send(session, service.url, "Atlantis", 20)


def test_send_many(service: Service, session: Session) -> None:
    assert observations.send_many(session, service.url, [{"city": "Rome"}] * 3) == 3
    assert observations.send_many(session, service.url, []) == 0


def test_attach(service: Service, tmp_path: Path) -> None:
    picture = tmp_path / "sky.png"
    picture.write_bytes(b"\x89PNG")
    assert observations.attach(service.url, 107, picture) == "107-sky.png (image/png)"


def test_withdraw(service: Service, session: Session) -> None:
    number = observations.send(session, service.url, "Rome", 16.5)
    assert observations.withdraw(service.url, [number])
    assert not observations.withdraw(service.url, [number])


def test_archive(service: Service, tmp_path: Path) -> None:
    target = archive.download(service.url, 2024, tmp_path)
    assert target.stat().st_size == archive.size(service.url, 2024) > 2000


def test_radar_waits_for_the_service(service: Service) -> None:
    assert radar.picture(service.url, "Oslo") == b"\x89PNG Oslo"
    assert service.seen["radar of Oslo"] == 3
