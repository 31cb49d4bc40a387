# expect: same
import contextlib
import os
import requests


@contextlib.contextmanager
def quiet():
    try:
        yield
    except requests.exceptions.RequestException:
        print("quiet")


def pages(urls):
    for url in urls:
        yield requests.get(url, timeout=2)


with quiet():
    requests.get(os.environ["DEAD_BASE"])
gen = pages([os.environ["DEAD_BASE"]])
try:
    for page in gen:
        print(page.status_code)
except requests.exceptions.ConnectionError:
    print("generator")
try:
    print(next(pages([os.environ["DEAD_BASE"]])))
except requests.exceptions.ConnectionError:
    print("next")
