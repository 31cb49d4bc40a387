# expect: safe
# differs: target, stdout
import dataclasses
import os
import requests
from typing import Optional


@dataclasses.dataclass
class Query:
    text: str
    page: Optional[int] = None
    deep: bool = False


q = Query("a")
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=dataclasses.asdict(q)).json()["query"])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params={"t": q.text, "p": q.page}).json()["query"])
