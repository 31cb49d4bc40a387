from __future__ import annotations

import pytest

from service import Service
from weather import CityUnknown, ServiceDown, WeatherClient, WeatherError, report


def test_now(client: WeatherClient) -> None:
    assert client.now("Oslo") == {"celsius": -3.5, "sky": "snow"}


def test_forecast(client: WeatherClient) -> None:
    assert client.forecast("Rome", days=1) == ["Rome +1: dépression"]


def test_unknown_city(client: WeatherClient) -> None:
    with pytest.raises(CityUnknown, match="no such city"):
        client.now("Atlantis")


def test_served_by(client: WeatherClient) -> None:
    assert client.served_by() is None
    client.now("Oslo")
    assert client.served_by() == "/v2/now"


def test_quota(client: WeatherClient) -> None:
    assert client.quota() == 99
    assert client.quota() == 98


def test_wrong_password(service: Service) -> None:
    with WeatherClient(service.url, "demo", "wrong") as client:
        assert client.quota() == 0
        with pytest.raises(WeatherError, match="the service answered 401"):
            client.now("Oslo")


def test_no_service() -> None:
    with WeatherClient("http://127.0.0.1:9", "demo", "demo") as client:
        with pytest.raises(ServiceDown):
            client.now("Oslo")


def test_report(service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    assert report.main(["Oslo", "Atlantis", "--url", service.url]) == 1
    shown = capsys.readouterr()
    assert shown.out == "Oslo: -3.5 °C, snow\n"
    assert shown.err == "Atlantis: no such city\n"
