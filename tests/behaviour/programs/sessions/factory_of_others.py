# expect: flagged RH105
# why: who makes what of the class is not seen
import os
import queue
import requests

classes = queue.Queue()
classes.put(requests.Session)
session = classes.get()()
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
