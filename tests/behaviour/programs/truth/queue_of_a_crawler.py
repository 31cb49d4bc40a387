# expect: same
import os, queue, threading
import requests
base = os.environ["HTTP_BASE"]

class Crawler:
    def __init__(self):
        self.todo = queue.Queue()
        self.done = queue.Queue()

    def work(self):
        while True:
            path = self.todo.get()
            if path is None:
                break
            self.done.put(requests.get(base + path))

    def report(self):
        while not self.done.empty():
            reply = self.done.get()
            if reply:
                print("good", reply.url[-3:])
            else:
                print("bad")

c = Crawler()
for p in ("/status/200", "/status/404", None):
    c.todo.put(p)
c.work()
c.report()
