# expect: flagged
# why: send is called for each hop in requests, and with other arguments
import os
import requests


class Counting(requests.Session):
    sent = 0

    def send(self, request, **kwargs):
        self.sent += 1
        return super().send(request, **kwargs)


session = Counting()
session.get(os.environ["HTTP_BASE"] + "/redirect/2")
print(session.sent)
