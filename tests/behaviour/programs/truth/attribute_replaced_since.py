# expect: same
"""Attributes that hold a response or a number, as code in between has it."""

import os

import requests


class Job:
    def run(self, path, *, again):
        self.result = requests.get(os.environ["HTTP_BASE"] + path)
        if again:
            self.reset()
        return "good" if self.result else "bad"

    def reset(self):
        self.result = 0


print(Job().run("/status/200", again=False), Job().run("/status/404", again=False))
print(Job().run("/status/200", again=True))
