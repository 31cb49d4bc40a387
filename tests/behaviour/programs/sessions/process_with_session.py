# expect: told RH314
import os
import multiprocessing
import requests
BASE = os.environ["HTTP_BASE"]
class Worker(multiprocessing.Process):
    def __init__(self, out):
        super().__init__()
        self.session = requests.Session()
        self.out = out
    def run(self):
        r = self.session.get(BASE + "/status/404")
        self.out.put("ok" if r else "bad")
if __name__ == "__main__":
    ctx = multiprocessing.get_context("fork")
    q = ctx.Queue()
    w = Worker(q)
    w.start()
    print(q.get(timeout=10))
    w.join()
