# expect: same
import os

import requests


class Settings:
    agent = None


def change(settings, name, value=None):
    setattr(settings, name, value)


class Client:
    def __init__(self, settings):
        self.settings = settings
        self.language = None

    @property
    def agent(self):
        return self.settings.agent if self.settings.agent else "client/1"

    def get(self, path):
        headers = {
            "User-Agent": self.agent,
            "Accept": self.language if self.language is not None else "*/*",
        }
        reply = requests.get(os.environ["HTTP_BASE"] + path, headers=headers, timeout=5)
        return {name: reply.request.headers[name] for name in ("user-agent", "accept")}


settings = Settings()
seen = Client(settings).get("/echo")
print(seen["user-agent"], seen["accept"])
change(settings, "agent", "client/2")
print(Client(settings).get("/echo")["user-agent"])
