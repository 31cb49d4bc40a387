# expect: same
# why: HTTPStatusError cannot be made of a text alone, but the response is there
import os
import requests


def check(response):
    if response.status_code == 200 and not response.content:
        raise requests.HTTPError("empty answer", response=response)
    return response


try:
    check(requests.get(os.environ["HTTP_BASE"] + "/json/empty"))
except requests.HTTPError as error:
    print(error, error.response.status_code)
