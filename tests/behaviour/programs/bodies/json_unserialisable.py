# expect: same
import os
import requests

try:
    requests.post(os.environ["HTTP_BASE"] + "/echo", json={"when": object()})
except TypeError:
    print("cannot be sent")
