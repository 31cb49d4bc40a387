# expect: flagged
# why: what a hook returns replaces the response in requests
import os
import requests


def swap(response, *args, **kwargs):
    response.status_code = 299
    return response


print(requests.get(os.environ["HTTP_BASE"] + "/echo", hooks={"response": swap}).status_code)
