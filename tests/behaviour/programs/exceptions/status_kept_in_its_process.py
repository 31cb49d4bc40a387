# expect: same
import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    try:
        reply = requests.get(BASE + path)
        reply.raise_for_status()
    except requests.HTTPError as error:
        return error.response.status_code
    return reply.reason


def checked(path):
    reply = requests.get(BASE + path)
    reply.raise_for_status()
    return reply.status_code


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(1) as pool:
        print(pool.map(status, ["/echo", "/status/404"]))
    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(checked, "/status/404")
        try:
            print(future.result())
        except requests.HTTPError as error:
            print("failed", error.response.status_code)
        try:
            print(list(threads.map(checked, ["/echo", "/status/500"])))
        except requests.RequestException as error:
            print("one of them failed", error.response.reason)
