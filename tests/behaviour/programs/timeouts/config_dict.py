# expect: same
import os
import requests

CONFIG = {"timeout": 0.2, "url": os.environ["BROKEN_BASE"] + "/stall", "retries": 2, "verify": True}
try:
    requests.get(CONFIG["url"], timeout=CONFIG["timeout"], verify=CONFIG["verify"])
except requests.Timeout:
    print("timeout")
try:
    requests.get(CONFIG["url"], timeout=CONFIG.get("timeout", 10))
except requests.Timeout:
    print("timeout")
