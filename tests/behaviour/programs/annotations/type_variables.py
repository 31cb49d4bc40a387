# expect: same
import os
import requests
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union, overload

if TYPE_CHECKING:
    from requests import PreparedRequest

R = TypeVar("R", bound=requests.Response)
Reply: TypeAlias = requests.Response | None
Text: TypeAlias = "requests.Response | None"
Body = Union[str, bytes, dict]


def show(r: "requests.Response", sent: "PreparedRequest | None" = None) -> str:
    return f"{r.status_code} {(sent or r.request).method}"


def same(r: R) -> R:
    return r


def maybe(path) -> Reply:
    r: Any = requests.get(os.environ["HTTP_BASE"] + path)
    return r if r else None


x: requests.Response = same(requests.get(os.environ["HTTP_BASE"] + "/status/404"))
print(show(x), bool(x), maybe("/status/404"), maybe("/status/200").status_code)
print(show.__annotations__["r"] if isinstance(show.__annotations__["r"], str) and False else "", isinstance(x, requests.Response))
