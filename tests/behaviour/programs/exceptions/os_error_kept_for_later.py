# expect: same
import asyncio
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import requests

url = os.environ["DEAD_BASE"]


class Job:
    def __init__(self):
        self.error = None
        self.errors = []

    def run(self):
        try:
            requests.get(url)
        except Exception as error:
            self.error = error
            self.errors.append(error)


class Failed(Exception):
    pass


def wrapped():
    try:
        requests.get(url)
    except Exception as error:
        raise Failed("no answer") from error


async def gathered():
    calls = [asyncio.to_thread(requests.get, url) for _ in range(2)]
    return await asyncio.gather(*calls, return_exceptions=True)


def died(args):
    print(issubclass(args.exc_type, OSError))


job = Job()
job.run()
print(isinstance(job.error, OSError), [isinstance(error, IOError) for error in job.errors])
with ThreadPoolExecutor() as pool:
    print(isinstance(pool.submit(lambda: requests.get(url)).exception(), OSError))
try:
    requests.get(url)
except Exception:
    kind, value, _ = sys.exc_info()
    print(issubclass(kind, OSError), isinstance(value, OSError))
try:
    wrapped()
except Failed as error:
    print(isinstance(error.__cause__, (OSError, ValueError)))
for result in asyncio.run(gathered()):
    print(isinstance(result, OSError | ValueError))
threading.excepthook = died
thread = threading.Thread(target=requests.get, args=(url,))
thread.start()
thread.join()
