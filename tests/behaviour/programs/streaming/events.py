# expect: same
import json
import os
import requests


def events(url):
    with requests.get(url, stream=True, headers={"Accept": "text/event-stream"}) as response:
        for line in response.iter_lines():
            if line.startswith(b"data: "):
                yield json.loads(line[6:].decode())


print([event["n"] for event in events(os.environ["HTTP_BASE"] + "/events/3")])
