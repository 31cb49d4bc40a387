# expect: same
import os


def fetch(path):
    import requests

    return requests.get(os.environ["HTTP_BASE"] + path)


def fetch_lazily(path):
    from requests import Session
    with Session() as session:
        return session.get(os.environ["HTTP_BASE"] + path).json()


print(fetch("/status/202").status_code)
print(fetch_lazily("/items/9"))
