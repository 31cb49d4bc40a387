# expect: same
from typing import Any, cast
import os
import requests


def as_response(value: Any) -> requests.Response:
    return cast("requests.Response", value)


def describe(value: "str | requests.Response") -> str:
    if isinstance(value, str):
        return value
    return value.reason if not value.ok else "fine"


print(describe("text"), describe(as_response(requests.get(os.environ["HTTP_BASE"] + "/status/404"))))
