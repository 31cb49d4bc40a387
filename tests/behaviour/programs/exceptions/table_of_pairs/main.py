# expect: same
import api, os
from errors import ApiError, translate
for p in ("/status/404", "/json/html", "/echo"):
    try:
        print(api.call(os.environ["HTTP_BASE"] + p))
    except ApiError as e:
        print("api", e.status, e.cause is not None and e.cause.response is not None)
try:
    api.call(os.environ["DEAD_BASE"])
except ApiError as e:
    print("api", e.status, e.cause.response, translate(e.cause))
