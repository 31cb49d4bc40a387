# expect: same
import functools, os
import requests
def compose(*fs):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), fs)
get = lambda p: requests.get(os.environ["HTTP_BASE"] + p)
check = compose(get, lambda r: "good" if r else "bad")
print(check("/status/404"))
