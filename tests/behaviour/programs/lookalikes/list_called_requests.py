# expect: untouched
requests = [{"url": "/a", "ok": True}, {"url": "/b", "ok": False}]
for request in requests:
    print(request.get("url"), request.get("ok"))
requests.append({"url": "/c"})
print(len(requests), [r for r in requests if not r.get("ok")])
