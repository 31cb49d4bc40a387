# expect: same
from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests import Response, Session


def load(session: Session, path: str) -> Response:
    return session.get(os.environ["HTTP_BASE"] + path)


def main() -> None:
    import requests

    with requests.Session() as session:
        print(load(session, "/json/ok").json()["id"])


main()
