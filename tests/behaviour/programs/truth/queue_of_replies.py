# expect: same
import os, queue, threading
import requests
base = os.environ["HTTP_BASE"]
q = queue.Queue()

def worker():
    q.put(requests.get(base + "/status/404"))

t = threading.Thread(target=worker); t.start(); t.join()
r = q.get()
print("good" if r else "bad")
q.put((1, requests.get(base + "/status/404")))
n, s = q.get_nowait()
print("good" if s else "bad")
