import os
import requests
import beta


def fetch(path, http=requests):
    return http.get(os.environ["HTTP_BASE"] + path)


def run():
    return beta.check("/status/404"), beta.check("/redirect/1")
