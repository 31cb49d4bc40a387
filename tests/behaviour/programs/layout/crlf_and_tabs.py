# expect: same
import os
import requests

def fetch(path):
	response = requests.get(os.environ["HTTP_BASE"] + path)
	if response:
		return response.json()
	else:
		return response.reason

print(fetch("/json/null"), fetch("/status/404"))
