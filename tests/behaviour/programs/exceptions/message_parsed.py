# expect: told
# differs: stdout
import os
import requests

try:
    requests.get(os.environ["DEAD_BASE"])
except requests.ConnectionError as error:
    print("Max retries exceeded" in str(error))
