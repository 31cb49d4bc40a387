# expect: same
import os
from requests.sessions import Session
from requests.models import Response
from requests.api import get


def describe(response: Response) -> str:
    assert isinstance(response, Response)
    return f"{response.status_code} {len(response.content)}"


with Session() as session:
    print(describe(session.get(os.environ["HTTP_BASE"] + "/bytes/300")))
print(describe(get(os.environ["HTTP_BASE"] + "/bytes/5")))
