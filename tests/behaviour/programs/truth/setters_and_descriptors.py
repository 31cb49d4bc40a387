# expect: same
import os
import requests


class Model:
    def __init__(self):
        self._r = None

    @property
    def response(self):
        return self._r

    @response.setter
    def response(self, value):
        self._r = value

    @response.deleter
    def response(self):
        self._r = None

    ok = property(lambda self: bool(self._r))

    @staticmethod
    def fetch(path):
        return requests.get(os.environ["HTTP_BASE"] + path)


m = Model()
print(bool(m.response), m.ok)
m.response = m.fetch("/status/404")
print(bool(m.response), m.ok, m.response.ok)
m.response = Model.fetch("/status/200")
print(m.response and m.response.status_code, m.ok)
del m.response
print(m.response)


class Checked:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __set__(self, obj, value):
        obj.stored = value

    def __get__(self, obj, owner=None):
        return obj.stored


class Later:
    reply = Checked()

    def up(self):
        return "up" if self.stored else "down"


l = Later()
l.reply = Model.fetch("/status/404")
print(l.up(), bool(l.reply))
