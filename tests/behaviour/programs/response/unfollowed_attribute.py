# expect: warned RH412
import os
import requests
def check(response):
    return response.ok
def lines(reply):
    return [l for l in reply.iter_lines() if l]
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
