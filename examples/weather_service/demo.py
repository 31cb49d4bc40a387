"""Starts the weather service on the loopback interface and shows the client at work."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from service import running
from weather import CityUnknown, ServiceDown, WeatherClient, archive, observations, places, radar
from weather.report import main as report


def show(what: str, value: object) -> None:
    print(f"{what:<28}{value}")


def main() -> int:
    with running() as service, tempfile.TemporaryDirectory() as folder:
        url = service.url
        show("alive", places.is_alive(url))
        show("countries", places.countries(url))
        show("cities, after a redirect", places.cities(url))
        show("cities of Norway", places.cities(url, "NO", limit=1))
        show("cities of nowhere", places.cities(url, "XX"))
        show("cities have moved to", places.moved_to(url).removeprefix(url))
        show("coordinates, second try", places.coordinates(url, "Rome"))
        show("coordinates of nothing", places.coordinates(url, "Atlantis"))

        with WeatherClient(url, "demo", "demo") as client:
            show("Oslo now", client.now("Oslo"))
            show("forecast", client.forecast("Oslo", days=2))
            show("served by", client.served_by())
            show("calls left", client.quota())
            try:
                client.now("Atlantis")
            except CityUnknown as error:
                show("Atlantis now", f"{type(error).__name__}: {error}")

        session = observations.login(url, "demo", "demo")
        number = observations.send(session, url, "Bergen", 4.5)
        show("observation", number)
        show("taken in bulk", observations.send_many(session, url, [{"city": "Rome"}] * 3))
        show("taken of nothing", observations.send_many(session, url, []))
        picture = Path(folder, "sky.png")
        picture.write_bytes(b"\x89PNG")
        show("picture", observations.attach(url, number, picture))
        show("withdrawn", observations.withdraw(url, [number]))
        show("withdrawn again", observations.withdraw(url, [number]))
        session.close()

        show("archive", f"{archive.size(url, 2024)} bytes")
        show("downloaded", f"{archive.download(url, 2024, Path(folder)).stat().st_size} bytes")
        show("radar, third try", radar.picture(url, "Oslo"))

        status = report(["Oslo", "Rome", "--url", url])
        show("weather's exit status", status)

    show("alive", places.is_alive(url))
    try:
        with WeatherClient(url, "demo", "demo") as client:
            client.now("Oslo")
    except ServiceDown as error:
        show("Oslo now", f"{type(error).__name__}: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
