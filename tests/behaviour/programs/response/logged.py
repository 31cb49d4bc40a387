# expect: same
import logging
import os
import sys
import requests

logging.basicConfig(stream=sys.stdout, format="%(message)s", level=logging.ERROR)
logger = logging.getLogger("app")
base = os.environ["HTTP_BASE"]
r = requests.get(base + "/status/404")
logger.error("failed: %s", r)
logger.error("failed: %s for %s", r.status_code, r)
logger.error(r)
logging.error("x %s", requests.get(base + "/status/500"))
logger.error(f"bad {r} {r.reason}")
logger.log(logging.ERROR, "at %s", r)
print("a", r, file=sys.stdout)
message = "response: " + str(r)
print(message, "%(r)s" % {"r": str(r)}, "{r}".format(r=r), "{0} {0}".format(r))
