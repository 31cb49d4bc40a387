# expect: warned
# why: the values come from elsewhere; here none of them is None
import argparse
import os
import requests

parser = argparse.ArgumentParser()
parser.add_argument("--page", default="1")
parser.add_argument("--size", default="5")
args = parser.parse_args([])
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=vars(args)).json()["query"])
