# expect: same
"""Attributes of a value that is a response or whatever a plugin gives, in a module of its own."""

import importlib
import os
import sys
import types

import requests

plugin = types.ModuleType("offline_plugin")
exec(
    """
class Saved:
    ok, reason, url, is_redirect, status_code = True, "from disk", "file:///x", False, 200
    request = None

    def json(self):
        return {"path": "disk"}


def fetch(path):
    return Saved()
""",
    plugin.__dict__,
)
sys.modules["offline_plugin"] = plugin


class RequestError(Exception):
    def __init__(self, reply):
        if reply.status_code == 404:
            text = "The requested url {} could not be found.".format(reply.url)
        else:
            text = "{} {}".format(reply.status_code, reply.reason)
        self.failed = not reply.ok and not reply.is_redirect
        super().__init__(text.replace(os.environ["HTTP_BASE"], ""))


def load(path, offline=""):
    if offline:
        reply = importlib.import_module(offline).fetch(path)
    else:
        reply = requests.get(os.environ["HTTP_BASE"] + path, timeout=5, allow_redirects=False)
    if reply.ok:
        print(reply.url[-9:], reply.reason, reply.json()["path"])
    else:
        error = RequestError(reply)
        print(error, error.failed)


load("/echo/one")
load("/status/404")
load("/status/503")
load("/redirect/1" if False else "/echo/two", offline="offline_plugin")
