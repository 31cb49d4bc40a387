import requests
from . import register
from .base import Plugin
@register
class Bad(Plugin):
    def fetch(self, base):
        return requests.get(base + "/status/404")
