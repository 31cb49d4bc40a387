# expect: same
# options: --mode async --gather
# order: any
# Pools of threads become pools of as many coroutines: results and failures come as they came.
import os
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor, as_completed

import requests

BASE = os.environ["HTTP_BASE"]
PATHS = ["/status/200", "/status/404", "/echo", "/status/500"]


def status(path):
    return requests.get(BASE + path).status_code


def checked(path, *, wanted=200):
    response = requests.get(BASE + path)
    if response.status_code != wanted:
        raise ValueError(path)
    return path


class Api:
    def __init__(self, size):
        self.session = requests.Session()
        self.size = size

    def one(self, path, query):
        return self.session.get(BASE + path, params={"q": query}).status_code

    def all(self, paths):
        with ThreadPoolExecutor(max_workers=self.size) as pool:
            return list(pool.map(self.one, paths, range(10)))

    def close(self):
        self.session.close()


def mapped():
    with ThreadPoolExecutor(2) as pool:
        print(list(pool.map(status, PATHS)))
        for path, code in zip(PATHS, [code for code in pool.map(status, PATHS)]):
            print(path, code)
    with futures.ThreadPoolExecutor() as pool:
        for code in pool.map(status, PATHS):
            if code == 500:
                break
            print(code)


def submitted():
    with ThreadPoolExecutor(max_workers=3) as pool:
        first = pool.submit(status, "/echo")
        others = [pool.submit(checked, path, wanted=404) for path in PATHS[:2]]
        print(first.result())
        for other in others:
            try:
                print(other.result())
            except ValueError as error:
                print("failed", error)


def completed():
    found = {}
    with ThreadPoolExecutor(max_workers=4) as pool:
        jobs = {}
        for path in PATHS:
            jobs[pool.submit(checked, path)] = path
        for job in as_completed(jobs):
            try:
                found[jobs[job]] = job.result()
            except ValueError as error:
                found[jobs[job]] = str(error).upper()
    print(sorted(found.items()))


def failing():
    try:
        with ThreadPoolExecutor(8) as pool:
            print(list(pool.map(checked, ["/echo", "/status/200", "/status/404"])))
    except ValueError as error:
        print("first", error)


def main():
    mapped()
    submitted()
    completed()
    failing()
    api = Api(3)
    print(api.all(PATHS))
    api.close()


if __name__ == "__main__":
    main()
