import os
import requests


def version():
    return requests.get(os.environ["HTTP_BASE"], stream=True).raw.version
