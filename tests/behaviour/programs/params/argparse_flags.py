# expect: same
import argparse
import os
import requests

parser = argparse.ArgumentParser()
parser.add_argument("--verbose", action="store_true")
parser.add_argument("--limit", type=int)
args = parser.parse_args([])
url = os.environ["HTTP_BASE"] + "/echo"
print(requests.get(url, params={"verbose": args.verbose, "limit": args.limit, "v": 1}).json()["query"])
