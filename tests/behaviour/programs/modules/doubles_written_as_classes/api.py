import requests


class Api:
    def __init__(self, session=None):
        self.session = session or requests.Session()

    def load(self, url):
        reply = self.session.get(url, allow_redirects=False, timeout=3)
        if not reply.ok:
            return reply.reason
        return reply.json()
