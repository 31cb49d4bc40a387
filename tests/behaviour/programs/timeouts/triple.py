# expect: told
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=(1, 2, 3))
except ValueError:
    print("refused")
