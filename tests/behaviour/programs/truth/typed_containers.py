# expect: safe
# differs: stdout
import functools
import os
import requests
from typing import Optional, Union, NamedTuple, TypedDict, Any
from dataclasses import dataclass, field

base = os.environ["HTTP_BASE"]


class Pair(NamedTuple):
    name: str
    reply: Optional[requests.Response] = None


class Info(TypedDict):
    reply: Any


@dataclass
class Box:
    replies: list = field(default_factory=list)
    last: Any = None

    def add(self, r):
        self.replies.append(r)
        self.last = r
        return self


p = Pair("a", requests.get(base + "/status/404"))
print("good" if p.reply else "bad", bool(Pair("b").reply), bool(p[1]))
info: Info = {"reply": requests.get(base + "/status/404")}
print("good" if info["reply"] else "bad")
info2 = Info(reply=requests.get(base + "/status/404"))
print("good" if info2["reply"] else "bad")
box = Box().add(requests.get(base + "/status/404")).add(requests.get(base + "/status/200"))
print([bool(r) for r in box.replies], bool(box.last), all(box.replies))


@functools.lru_cache(maxsize=None)
def cached(path):
    return requests.get(base + path)


print("good" if cached("/status/404") else "bad")


class Lazy:
    @functools.cached_property
    def reply(self):
        return requests.get(base + "/status/404")

    def __getattr__(self, name):
        return getattr(self.reply, name)

    def __getitem__(self, key):
        return self.reply


lazy = Lazy()
print("good" if lazy.reply else "bad", lazy.status_code)
print("good" if lazy["x"] else "bad")
