# expect: same
# why: the response leaves its function with its body unread, and is closed with its client
import os
import requests


def open_stream(path):
    response = requests.get(os.environ["HTTP_BASE"] + path, stream=True)
    response.raise_for_status()
    return response


print(sum(len(chunk) for chunk in open_stream("/bytes/700").iter_content(64)))
