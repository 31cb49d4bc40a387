# expect: untouched
import types

requests_total = 3
my_requests = types.SimpleNamespace(get=len)
prequests = [1]
requestsession = {"ok": 1}
print(requests_total, my_requests.get("abc"), prequests, requestsession.get("ok"))
