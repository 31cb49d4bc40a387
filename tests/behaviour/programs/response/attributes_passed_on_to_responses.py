# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Reply:
    def __init__(self, response):
        self._response = response
        self.tag = "t"

    def __getattr__(self, name):
        return getattr(self._response, name)

    @property
    def worked(self):
        return self.ok and bool(self._response)


class Other(Reply):
    pass


class Timed(Reply):
    reason = "own"


for path in ("/echo", "/status/404"):
    reply = Reply(requests.get(BASE + path))
    print(reply.status_code, reply.ok, Other(requests.get(BASE + path)).reason, reply.url[-4:], reply.tag, reply.worked)
    print(getattr(reply, "ok"), sorted(reply.headers)[0], len(list(reply.iter_content(9))))
    print(hasattr(reply, "ok"), getattr(reply, "nothing", None), "yes" if reply else "no")
    timed = Timed(requests.get(BASE + path))
    print(timed.reason, not timed.ok, timed.json() if timed.ok else None)
    try:
        reply.raise_for_status()
    except requests.HTTPError as error:
        print(error.response.reason)
