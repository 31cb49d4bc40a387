# expect: flagged
# why: a timeout of None that is written at the call would count for the class's own default
import os
import requests


class Patient(requests.Session):
    def request(self, method, url, **options):
        options.setdefault("timeout", 5)
        return super().request(method, url, **options)


def load(path, session=None):
    http = session or requests
    return http.get(os.environ["HTTP_BASE"] + path).status_code


print(load("/status/200"), load("/status/200", Patient()))
