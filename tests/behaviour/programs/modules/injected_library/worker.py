import os


class Worker:
    def __init__(self, http):
        self.http = http

    def run(self):
        response = self.http.get(os.environ["HTTP_BASE"] + "/redirect/1")
        return response.status_code, response.ok
