import os
import requests


class Reader:
    def read(self, path):
        return requests.get(os.environ["HTTP_BASE"] + path)


def check(path):
    return requests.get(os.environ["HTTP_BASE"] + path)
