"""Reads and reports the weather."""

from .client import WeatherClient
from .errors import CityUnknown, ServiceDown, WeatherError

__all__ = ["CityUnknown", "ServiceDown", "WeatherClient", "WeatherError"]
