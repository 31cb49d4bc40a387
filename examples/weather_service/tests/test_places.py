from __future__ import annotations

import pytest

from service import Service
from weather import places
from weather.errors import ServiceDown, explain
from weather.transport import RequestException, requests


def test_countries(service: Service) -> None:
    assert places.countries(service.url) == ["IT", "NO"]


def test_cities_are_found_where_they_have_moved(service: Service) -> None:
    assert places.cities(service.url) == ["Bergen", "Oslo", "Rome"]
    assert places.cities(service.url, "NO", limit=1) == ["Bergen"]


def test_a_failed_search_finds_nothing(service: Service) -> None:
    assert places.cities(service.url, "XX") == []


def test_moved_to(service: Service) -> None:
    assert places.moved_to(service.url) == "/v2/cities"


def test_alive(service: Service) -> None:
    assert places.is_alive(service.url)
    assert not places.is_alive("http://127.0.0.1:9")


def test_coordinates_after_a_lost_connection(service: Service) -> None:
    assert places.coordinates(service.url, "Rome") == (41.9, 12.5)
    assert service.seen["coordinates of Rome"] == 2


def test_coordinates_of_an_unknown_city(service: Service) -> None:
    assert places.coordinates(service.url, "Atlantis") is None


def test_raw_pages_are_responses(service: Service) -> None:
    page = places.raw(service.url + "/v2/archive/2024.csv")
    assert isinstance(page, requests.Response)
    assert page.headers["content-type"] == "text/csv; charset=utf-8"
    assert page.text.startswith("day,celsius\n")


def test_no_service_is_an_error() -> None:
    with pytest.raises(RequestException) as raised:
        places.countries("http://127.0.0.1:9")
    assert isinstance(explain(raised.value), ServiceDown)
