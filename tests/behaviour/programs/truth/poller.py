# expect: same
import os, time
import requests
def wait_until(predicate, timeout=2, step=0.01):
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        value = predicate()
        if value:
            return value
        time.sleep(step)
    return None
r = wait_until(lambda: requests.get(os.environ["HTTP_BASE"] + "/flaky/p/2/503"))
print(r is not None and r.status_code)
ok = wait_until(lambda: requests.get(os.environ["HTTP_BASE"] + "/flaky/q/1/503").ok)
print(ok)
