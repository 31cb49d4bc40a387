# expect: told RH807
# options: --mode async --gather
# order: any
# Pools whose futures do more than wait, or that run what cannot await, stay pools of threads.
import os
import threading
from concurrent.futures import ThreadPoolExecutor, wait

import requests

BASE = os.environ["HTTP_BASE"]
PATHS = ["/echo", "/status/404"]


def waited(path):
    return requests.get(BASE + path).status_code


def called_back(path):
    return requests.get(BASE + path).status_code


def in_lambda(path):
    return requests.get(BASE + path).status_code


def patient(path):
    return requests.get(BASE + path).status_code


def kept(path):
    return requests.get(BASE + path).status_code


def also_thread(path, out):
    out.append(requests.get(BASE + path).status_code)


class Runner:
    def __init__(self):
        self.pool = ThreadPoolExecutor(2)

    def run(self):
        return [job.result() for job in [self.pool.submit(kept, path) for path in PATHS]]


def main():
    with ThreadPoolExecutor(2) as pool:
        done, _ = wait([pool.submit(waited, path) for path in PATHS])
        print(sorted(job.result() for job in done))
    out = []
    with ThreadPoolExecutor(2) as pool:
        job = pool.submit(called_back, "/echo")
        job.add_done_callback(lambda job: out.append(job.result()))
    print(out)
    with ThreadPoolExecutor(2) as pool:
        print(list(pool.map(lambda path: in_lambda(path), PATHS)))
    with ThreadPoolExecutor(2) as pool:
        print(pool.submit(patient, "/echo").result(timeout=5))
    runner = Runner()
    print(runner.run())
    runner.pool.shutdown()
    results = []
    with ThreadPoolExecutor(2) as pool:
        pool.submit(also_thread, "/echo", results)
    thread = threading.Thread(target=also_thread, args=("/echo", results))
    thread.start()
    thread.join()
    print(results)


if __name__ == "__main__":
    main()
