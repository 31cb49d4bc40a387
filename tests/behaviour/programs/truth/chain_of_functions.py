# expect: safe
import os
import requests
def step1(r): return r if r.ok else None
def step2(r): return r and r.text
def pipe(value, *fs):
    for f in fs:
        value = f(value)
        if not value:
            return "stopped"
    return value
get = lambda p: requests.get(os.environ["HTTP_BASE"] + p)
print(pipe("/status/404", get, step1, step2), pipe("/status/200", get, step1, step2))
