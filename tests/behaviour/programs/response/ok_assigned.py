# expect: same
import os
import requests


def up(url):
    response = requests.get(url)
    healthy = response.ok and "status" in response.text
    return {"healthy": healthy, "ok": response.ok}


print(up(os.environ["HTTP_BASE"] + "/status/200"), up(os.environ["HTTP_BASE"] + "/status/500"))
