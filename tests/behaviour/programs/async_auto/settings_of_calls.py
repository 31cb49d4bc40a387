# expect: same
# options: --mode auto
# Settings of single calls in coroutines that use a session at the same time.
import asyncio
import os

import requests

TLS, CA = os.environ["HTTPS_BASE"], os.environ["CA_FILE"]
PROXY = os.environ["PROXY_URL"]


async def trusted(session, number):
    response = session.get(f"{TLS}/status/20{number}", verify=CA)
    return response.status_code


async def refused(session):
    try:
        session.get(f"{TLS}/status/200")
    except requests.exceptions.SSLError:
        return "not trusted"


async def main():
    with requests.Session() as session:
        print(await trusted(session, 0), await trusted(session, 1), await refused(session))
        session.verify = CA
        response = session.get(os.environ["HTTP_BASE"] + "/echo", proxies={"http": PROXY})
        print(response.status_code, session.get(TLS + "/status/200").status_code)


asyncio.run(main())
