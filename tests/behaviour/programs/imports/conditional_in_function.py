# expect: same
import os


def fetch(kind):
    if kind == "session":
        from requests import Session

        with Session() as s:
            return s.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code
    else:
        import requests as rq

        try:
            return rq.get(os.environ["HTTP_BASE"] + "/status/404").ok
        except rq.RequestException:
            return None


print(fetch("session"), fetch("plain"))
