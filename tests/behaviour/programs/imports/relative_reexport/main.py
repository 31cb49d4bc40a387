# expect: same
import os
from net import http, errors

print(http.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
try:
    http.get(os.environ["DEAD_BASE"])
except errors.ConnectionError:
    print("refused")
