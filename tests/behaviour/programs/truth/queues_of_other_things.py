# expect: same
import os
import queue
from concurrent.futures import ThreadPoolExecutor

import requests

base = os.environ["HTTP_BASE"]
todo = queue.Queue()
for code in (200, 404, 0):
    todo.put(code)
lines = []


def note(future):
    lines.append("some" if future.result() else "none")


def size(code):
    return len(requests.get(f"{base}/status/{code}").content)


with ThreadPoolExecutor(1) as pool:
    while code := todo.get():
        pool.submit(size, code).add_done_callback(note)
print(lines)
