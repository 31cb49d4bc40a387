# expect: same
# This program does several things in one function, as scripts do.
import argparse
import json
import os
import sys

import requests

DEFAULT_TIMEOUT = 10


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--path", default="/json/ok")
    parser.add_argument("--header", action="append", default=[])
    parser.add_argument("--json", default='{"a": 1}')
    args = parser.parse_args(argv or [])
    headers = dict(h.split("=", 1) for h in args.header)
    try:
        response = requests.get(os.environ["HTTP_BASE"] + args.path, headers=headers, timeout=DEFAULT_TIMEOUT)
        response.raise_for_status()
    except requests.exceptions.HTTPError as err:
        print("HTTP error:", err.response.status_code)
        return 1
    except requests.exceptions.RequestException:
        print("cannot reach the server", file=sys.stderr)
        return 2
    data = response.json()
    print(json.dumps(data, sort_keys=True))
    r = requests.post(os.environ["HTTP_BASE"] + "/echo", json=json.loads(args.json))
    if r.status_code == requests.codes.ok and r.ok:
        print(r.json()["body"].replace(" ", ""))
    return 0


if __name__ == "__main__":
    main([])
    sys.exit(main(["--path", "/status/404"]) and 0)
