# expect: safe
# differs: stdout
import os
import requests


def retry(times):
    def decorate(function):
        def wrapper(*args, **kwargs):
            result = None
            for _ in range(times):
                result = function(*args, **kwargs)
                if result:
                    return result
            return result
        return wrapper
    return decorate


@retry(2)
def fetch(path):
    return requests.get(os.environ["HTTP_BASE"] + path)


r = fetch("/status/404")
print("good" if r else "bad", r.status_code)


def with_callback(path, on_success, on_error=None):
    r = requests.get(os.environ["HTTP_BASE"] + path)
    if r:
        return on_success(r)
    return on_error and on_error(r)


print(with_callback("/status/200", lambda r: bool(r)), with_callback("/status/404", None, lambda r: r.ok))
print(with_callback("/status/404", None))
