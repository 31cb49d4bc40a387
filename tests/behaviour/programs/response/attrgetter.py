# expect: same
import operator
import os
import requests

base = os.environ["HTTP_BASE"]
replies = [requests.get(f"{base}/status/{c}") for c in (500, 200, 404)]
print(list(map(operator.attrgetter("ok"), replies)))
print([r.status_code for r in sorted(replies, key=operator.attrgetter("status_code"))])
print(max(replies, key=operator.attrgetter("ok")).status_code)
print([u[-3:] for u in map(operator.attrgetter("url"), replies)])
