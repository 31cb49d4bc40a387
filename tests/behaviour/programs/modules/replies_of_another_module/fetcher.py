import requests
class Fetcher:
    def __init__(self, base): self.base = base
    def run(self, paths):
        out = []
        for p in paths:
            out.append({"path": p, "reply": requests.get(self.base + p)})
        return out
