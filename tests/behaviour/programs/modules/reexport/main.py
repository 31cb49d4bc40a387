# expect: same
import os

from compat import ConnectionError, requests, Session

print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
with Session() as session:
    print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
try:
    requests.get(os.environ["DEAD_BASE"])
except ConnectionError:
    print("refused")
