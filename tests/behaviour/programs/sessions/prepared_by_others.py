# expect: same
# why: what else is prepared and sent
import os
import requests


class Queue:
    def send(self, item, timeout=None):
        return item

    def prepare(self):
        return self


queue = Queue().prepare()
print(queue.send("x", timeout=3))  # kept
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
