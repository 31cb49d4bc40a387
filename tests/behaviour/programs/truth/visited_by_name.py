# expect: told RH412
import os
import requests
BASE = os.environ["HTTP_BASE"]
class V:
    def visit(self, r):
        return getattr(self, f"visit_{r.status_code // 100}xx", self.default)(r)
    def visit_2xx(self, r): return ("good", bool(r), r.url.replace(BASE, ""))
    def visit_4xx(self, r): return ("client", r and 1, r.reason)
    def default(self, r): return ("other", r.ok)
v = V()
print([v.visit(requests.get(BASE + f"/status/{c}"))[:2] for c in (200, 503)])
x = v.visit(requests.get(BASE + "/status/404")); print(x[0], x[1] == 1, x[2])
