# expect: told RH807
# options: --mode async
# Functions that are reached by their name keep their colour.
import operator
import os
import sys

import requests

BASE = os.environ["HTTP_BASE"]


def ask(path):
    return requests.get(BASE + path).status_code


class Tool:
    def do_echo(self):
        return requests.get(BASE + "/echo").status_code

    def do_fail(self):
        return requests.get(BASE + "/status/404").status_code

    def called(self):
        return requests.get(BASE + "/status/418").status_code

    def run(self, command):
        return getattr(self, "do_" + command)()


def named(path):
    return requests.get(BASE + path).status_code


def main():
    tool = Tool()
    print(tool.do_echo(), tool.run("echo"), tool.run("fail"), tool.do_fail())
    print(operator.methodcaller("called")(tool), tool.called())
    print(globals()["named"]("/echo"), named("/echo"), ask("/echo"))


if len(sys.argv) < 5:
    main()
