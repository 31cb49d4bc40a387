"""Fetches pages one after the other: `crawl.py BASE COUNT` prints how long that took."""

import sys
import time

import requests


def title(session: requests.Session, url: str) -> str:
    response = session.get(url, timeout=30)
    response.raise_for_status()
    return response.json()["title"]


def titles(base: str, count: int) -> list[str]:
    with requests.Session() as session:
        return [title(session, f"{base}/page/{number}") for number in range(count)]


def main() -> None:
    started = time.perf_counter()
    found = titles(sys.argv[1], int(sys.argv[2]))
    took = time.perf_counter() - started
    assert found == [f"page {number}" for number in range(int(sys.argv[2]))]
    print(took)


if __name__ == "__main__":
    main()
