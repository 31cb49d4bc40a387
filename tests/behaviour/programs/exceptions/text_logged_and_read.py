# expect: warned RH605 RH607
# differs: stdout, status, exception
import io, logging, os
import requests
stream = io.StringIO()
log = logging.getLogger("app")
log.addHandler(logging.StreamHandler(stream))
try:
    requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
except requests.RequestException as error:
    log.error("failed: %s", error)
print("404 Client Error" in stream.getvalue())
