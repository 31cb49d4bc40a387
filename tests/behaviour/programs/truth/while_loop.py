# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/flaky/w/2"
response = requests.get(url)
tries = 1
while not response:
    response = requests.get(url)
    tries += 1
print(tries, response.text)
