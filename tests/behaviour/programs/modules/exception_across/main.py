# expect: same
import os

import transport

for url in (os.environ["DEAD_BASE"], os.environ["HTTP_BASE"] + "/status/404"):
    try:
        transport.load(url)
    except transport.NETWORK_ERRORS:
        print("network")
    except transport.errors.HTTPError as error:
        print("status", error.response.status_code)
