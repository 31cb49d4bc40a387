# expect: same
import os
import requests

DEFAULTS = {"timeout": (2, 0.3)}
try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", **DEFAULTS)
except requests.exceptions.Timeout:
    print("timeout")
CONNECT, READ = 2, 0.3
try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=(CONNECT, READ))
except requests.exceptions.ReadTimeout:
    print("read timeout")
