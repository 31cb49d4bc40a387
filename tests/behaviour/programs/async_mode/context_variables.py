# expect: told RH809
# options: --mode async
# differs: stdout
# What a coroutine sets in its context is lost with it, unless it is put back anyway.
import contextvars
import os

import requests

BASE = os.environ["HTTP_BASE"]
last = contextvars.ContextVar("last", default=0)
name = contextvars.ContextVar("name", default="nobody")


def remember(number):
    last.set(number)


def fetch(path):
    token = name.set("somebody")
    try:
        number = requests.get(BASE + path).status_code
        remember(number)
        return number, name.get()
    finally:
        name.reset(token)


print(fetch("/echo"), name.get())
print(last.get())
