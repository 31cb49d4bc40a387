# expect: same
import os
import requests


class Settings:
    connect = 2
    read = 0.3
    timeout = (connect, read)


class Client:
    def __init__(self, timeout=None):
        self.timeout = timeout or Settings.timeout

    def fetch(self, path):
        try:
            return requests.get(os.environ["BROKEN_BASE"] + path, timeout=self.timeout).text
        except requests.exceptions.ReadTimeout:
            return "read timeout"


print(Client().fetch("/stall"), Client(0.2).fetch("/stall"))
