import os

import requests

URL = os.environ["HTTP_BASE"] + "/echo"


def send_text(body):
    return requests.post(URL, data=body).json()["body"]


class Sender:
    def send(self, fields):
        return requests.post(URL, data=fields).json()["body"]
