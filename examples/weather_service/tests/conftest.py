from __future__ import annotations

from typing import Iterator

import pytest

import service as service_module
from weather import WeatherClient


@pytest.fixture
def service() -> Iterator[service_module.Service]:
    with service_module.running() as running:
        yield running


@pytest.fixture
def client(service: service_module.Service) -> Iterator[WeatherClient]:
    with WeatherClient(service.url, "demo", "demo") as client:
        yield client
