# expect: untouched
import queue
import types

requests = queue.Queue()
requests.put({"url": "/a", "timeout": None})
requests.put({"url": "/b"})
while not requests.empty():
    request = requests.get(timeout=1)
    print(request["url"], request.get("timeout", 5))
