# expect: same
# options: --mode async
# An object that goes through a library comes back, and is followed there.
import os
import queue

import requests

BASE = os.environ["HTTP_BASE"]


class Job:
    def __init__(self, path):
        self.path = path

    def work(self):
        return requests.get(BASE + self.path).status_code


def main():
    jobs = queue.Queue()
    jobs.put(Job("/echo"))
    print(Job("/status/404").work())
    print(jobs.get().work())


main()
