# expect: same
"""Lambdas that stand in a class, but are no methods of it: they get no object first."""
import dataclasses
import functools
import os
import requests
BASE = os.environ["HTTP_BASE"]
def retried(again, times=2):
    def decorate(method):
        @functools.wraps(method)
        def call(self, path):
            for _ in range(times):
                response = method(self, path)
                if not again(response):
                    return response
            print("gave up on", path)
            return response
        return call
    return decorate
class Client:
    checks = {"failed": lambda response: not response, "fine": lambda response: bool(response)}
    chosen = staticmethod(lambda response: "fine" if response else "failed")
    first = classmethod(lambda cls, path: requests.get(BASE + path))
    named = lambda self, response: self.name if response else "nobody"
    def __init__(self, name, failed=lambda response: not response, *, fine=lambda response: bool(response)):
        self.name, self.failed, self.fine = name, failed, fine
    @retried(lambda response: not response)
    def load(self, path):
        return requests.get(BASE + path)
    def show(self, path, mark=lambda response: "+" if response else "-"):
        response = self.load(path)
        print(self.failed(response), self.fine(response), mark(response), self.chosen(response))
        print(self.named(response), [check(response) for check in self.checks.values()])
@dataclasses.dataclass
class Rule:
    wrong: object = lambda response: not response
    right: object = None
    def judge(self, path):
        response = requests.get(BASE + path)
        return self.wrong(response), self.right
for path in ("/echo", "/status/404"):
    print("first" if Client.first(path) else "no first")
    Client("me").show(path)
    print(Rule().judge(path))
