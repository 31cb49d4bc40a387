# expect: same
import logging
import os
import sys
from collections import namedtuple

import requests

BASE = os.environ["HTTP_BASE"]
logging.basicConfig(stream=sys.stdout, level=logging.WARNING, format="%(message)s")
log = logging.getLogger("app")
reply = requests.get(BASE + "/redirect/2")
missing = requests.get(BASE + "/status/404")
by_name = {"good": reply, "bad": [missing, None], 3: "text"}
print(reply.history, [], (missing,), by_name, [[reply], {"r": missing}])
print(f"{reply.history} {[missing]!s}", str(reply.history), repr([reply, "x"]))
print("%s went to %s" % (reply.history, missing), "%s" % reply.history, "{} {}".format(reply.history, [1]))
log.warning("after %s", reply.history)
optional = missing if len(sys.argv) < 9 else None
print(repr(optional), str(optional), [optional])
