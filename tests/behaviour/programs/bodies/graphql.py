# expect: same
import os
import requests

QUERY = "query { a }"


def run(query, variables=None, operation=None):
    payload = {"query": query, "variables": variables}
    if operation:
        payload["operationName"] = operation
    response = requests.post(os.environ["HTTP_BASE"] + "/echo", json=payload)
    response.raise_for_status()
    return response.json()["headers"]["content-type"]


print(run(QUERY), run(QUERY, {"a": 1}, "x"))
