# expect: same
import collections
import os
import requests

stats = collections.Counter()
limits = {"requests": 3, "codes": {"ok": 1}}


class Throttle:
    requests = 0  # kept

    def get(self, url, **kwargs):
        self.requests += 1  # kept
        stats["requests"] += 1
        return requests.get(url, **kwargs)


throttle = Throttle()
print(throttle.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code, throttle.requests)
print(limits["requests"], limits["codes"]["ok"], stats["requests"])  # kept
