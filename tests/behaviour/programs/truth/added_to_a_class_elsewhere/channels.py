import requests
from abc import ABC, abstractmethod
class Channel(ABC):
    name = "base"
    @abstractmethod
    def send(self, text): ...
    def __str__(self): return self.name
class Slack(Channel):
    name = "slack"
    def __init__(self, base): self.url = base + "/echo"
    def send(self, text): return requests.post(self.url, json={"text": text})
class Mail(Channel):
    name = "mail"
    def send(self, text): return True
class Hook(Channel):
    name = "hook"
    def __init__(self, base, fail=False): self.url = base + ("/status/503" if fail else "/echo")
    def send(self, text): return requests.get(self.url, params={"t": text, "x": None})
