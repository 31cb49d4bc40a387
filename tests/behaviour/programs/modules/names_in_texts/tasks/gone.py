import requests
def run(base): return requests.get(base + "/status/500")
