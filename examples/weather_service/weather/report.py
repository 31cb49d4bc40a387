"""The command line: what the weather is."""

from __future__ import annotations

import argparse
import sys

from .client import WeatherClient
from .errors import WeatherError


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="weather", description=__doc__)
    parser.add_argument("city", nargs="+")
    parser.add_argument("--url", required=True)
    parser.add_argument("--user", default="demo")
    parser.add_argument("--password", default="demo")
    options = parser.parse_args(argv)

    failed = 0
    with WeatherClient(options.url, options.user, options.password) as client:
        for city in options.city:
            try:
                now = client.now(city)
            except WeatherError as error:
                print(f"{city}: {error}", file=sys.stderr)
                failed += 1
            else:
                print(f"{city}: {now['celsius']} °C, {now['sky']}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
