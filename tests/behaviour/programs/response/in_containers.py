# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
replies = [requests.get(f"{base}/status/{code}") for code in (200, 404, 500)]
print([r.status_code for r in replies if r.ok], sum(not r.ok for r in replies))
by_code = {r.status_code: r for r in replies}
print(by_code[404].reason, max(replies, key=lambda r: r.status_code).reason)
first, *rest = replies
print(first.ok, [r.ok for r in rest])
for index, reply in enumerate(replies):
    print(index, reply.ok)
