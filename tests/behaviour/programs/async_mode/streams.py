# expect: same
# options: --mode async
import io
import os

import requests

BASE = os.environ["HTTP_BASE"]


def download(path):
    out = io.BytesIO()
    with requests.get(BASE + path, stream=True) as response:
        response.raise_for_status()
        for piece in response.iter_content(100):
            out.write(piece)
    return len(out.getvalue())


def main():
    print(download("/bytes/1000"))
    try:
        download("/status/404")
    except requests.HTTPError as error:
        print(error.response.status_code)


if __name__ == "__main__":
    main()
