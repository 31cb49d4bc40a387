import os

from base import BaseSession


class BearerSession(BaseSession):
    def __init__(self, token):
        super().__init__()
        self.headers["Authorization"] = "Bearer " + token
