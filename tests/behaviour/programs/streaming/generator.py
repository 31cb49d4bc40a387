# expect: same
import os
import requests


def chunks(path, size=100):
    with requests.get(os.environ["HTTP_BASE"] + path, stream=True) as response:
        response.raise_for_status()
        yield from response.iter_content(size)


print(sum(map(len, chunks("/bytes/950"))))
