"""Finding places: calls that need no session."""

from __future__ import annotations

from . import transport
from .errors import ServiceDown, retried
from .transport import CONNECT_AND_READ, requests


def countries(base_url: str) -> list[str]:
    response = requests.get(f"{base_url}/countries")
    response.raise_for_status()
    return sorted(country["code"] for country in response.json())


def cities(base_url: str, country: str | None = None, limit: int = 10) -> list[str]:
    """The cities of a country, or of all; the service has moved them, and redirects."""
    params = {"limit": limit}
    if country:
        params["country"] = country
    response = requests.get(f"{base_url}/v1/cities", params, timeout=CONNECT_AND_READ)
    if not response:
        return []
    return [city["name"] for city in response.json()["cities"]]


def moved_to(base_url: str) -> str:
    """Where the service has moved the list of cities."""
    response = requests.get(f"{base_url}/v1/cities", allow_redirects=False, timeout=5)
    if response.status_code == requests.codes.moved_permanently:
        return response.headers["Location"]
    return response.url


def is_alive(base_url: str) -> bool:
    try:
        return requests.head(f"{base_url}/health", timeout=0.5).ok
    except (requests.exceptions.ConnectionError, requests.exceptions.Timeout):
        return False


@retried(attempts=3)
def coordinates(base_url: str, city: str) -> tuple[float, float] | None:
    """Where a city is; the service drops connections now and then."""
    response = requests.request("GET", base_url + "/v2/coordinates", params={"city": city})
    if response.status_code == requests.codes.not_found:
        return None
    if response.status_code != requests.codes["ok"]:
        raise ServiceDown(response.reason)
    place = response.json()
    return place["lat"], place["lon"]


def raw(url: str) -> transport.Response:
    """Any page of the service, as it comes."""
    return transport.requests.get(url, headers={"Accept": "text/plain"}, timeout=5)
