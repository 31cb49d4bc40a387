import argparse
from . import Client, ClientError
def main(argv):
    p = argparse.ArgumentParser(); p.add_argument("cmd"); p.add_argument("path"); p.add_argument("--param", action="append", default=[])
    a = p.parse_args(argv)
    c = Client()
    params = dict(x.split("=", 1) for x in a.param)
    r = getattr(c, a.cmd)(a.path, params=params or None)
    print(r.status_code, r.url.rsplit("/", 1)[1])
    try:
        c.get(a.path, raise_errors=True)
    except ClientError as e:
        print("client error", e, e.response.status_code, bool(e.response))
        return 1
    return 0 if r else 2
