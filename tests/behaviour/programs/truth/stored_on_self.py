# expect: same
import os
import requests


class Job:
    def __init__(self, path):
        self.path = path
        self.result = None

    def run(self):
        self.result = requests.get(os.environ["HTTP_BASE"] + self.path)
        return bool(self.result)

    def report(self):
        if self.result:
            return "good"
        if self.result is not None and not self.result:
            return "bad"
        return "not run"


job = Job("/status/404")
print(job.report(), job.run(), job.report())
job = Job("/status/200")
print(job.run(), job.report(), not job.result)
