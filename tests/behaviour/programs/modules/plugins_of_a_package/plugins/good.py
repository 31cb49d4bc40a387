import requests
from . import register
from .base import Plugin
@register
class Good(Plugin):
    def fetch(self, base):
        return requests.get(base + "/echo")
