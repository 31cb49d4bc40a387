# expect: same
# options: --mode auto
# order: any
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def fetch(session: requests.Session, path: str) -> requests.Response:
    return session.get(BASE + path)


async def main() -> None:
    with requests.Session() as session:
        responses = await asyncio.gather(fetch(session, "/echo"), fetch(session, "/status/404"))
    print([response.status_code for response in responses])


asyncio.run(main())
