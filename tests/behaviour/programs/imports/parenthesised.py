# expect: same
import os

from requests import (
    Session,  # the pool
    codes,
    get,  # one shot
)
from requests.exceptions import (
    ConnectionError as NoConnection,
    RequestException,
)

base = os.environ["HTTP_BASE"]
with Session() as session:
    if session.get(base + "/items").status_code == codes.ok:
        print("items are there")
try:
    get(os.environ["DEAD_BASE"])
except NoConnection:
    print("nobody home")
except RequestException:
    print("something else")
