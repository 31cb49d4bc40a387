# expect: told RH802 RH807
# options: --mode async
# A hook of an AsyncClient would read the body before the stream is given on: it stays as it is.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def note(response, *args, **kwargs):
    print(response.status_code)


def main():
    with requests.Session() as session:
        session.hooks["response"].append(note)
        with session.get(BASE + "/bytes/1000", stream=True) as response:
            for piece in response.iter_content(500):
                print(len(piece))


if __name__ == "__main__":
    main()
