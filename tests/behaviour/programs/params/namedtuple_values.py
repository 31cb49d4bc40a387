# expect: same
import collections
import os
import requests
from typing import NamedTuple, Optional


class Span(NamedTuple):
    start: str
    end: Optional[str] = None


Point = collections.namedtuple("Point", "x y")
span, point = Span("a"), Point(1, None)
url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"s": span.start, "e": span.end}).json()["query"])
print(requests.get(url, params=span._asdict()).json()["query"])
print(requests.get(url, params={"x": point.x, "y": point.y}).json()["query"])
