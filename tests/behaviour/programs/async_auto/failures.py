# expect: same
# options: --mode auto
import asyncio
import os

import requests

BASE = os.environ["HTTP_BASE"]


async def outcome(url, **options):
    try:
        response = requests.get(url, timeout=options.get("timeout", 5))
        response.raise_for_status()
    except requests.exceptions.HTTPError as error:
        return "status", error.response.status_code
    except requests.exceptions.ConnectionError:
        return "connection"
    except requests.exceptions.Timeout:
        return "timeout"
    return response.status_code


async def main():
    print(await outcome(BASE + "/status/500"))
    print(await outcome("http://127.0.0.1:9/"))
    print(await outcome(BASE + "/echo"))


asyncio.run(main())
