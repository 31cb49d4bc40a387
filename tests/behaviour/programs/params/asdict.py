# expect: same
import os
import requests
from dataclasses import asdict, dataclass
from typing import Optional


@dataclass
class Filter:
    name: str
    page: Optional[int] = None
    deep: bool = False


URL = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(URL, params=asdict(Filter("a"))).json()["query"])
print(requests.get(URL, params=vars(Filter("b", 2, True))).json()["query"])
