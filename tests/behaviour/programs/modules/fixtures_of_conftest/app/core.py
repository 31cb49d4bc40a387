import requests
class Api:
    def __init__(self, base): self.base, self.s = base, requests.Session()
    def get(self, p): return self.s.get(self.base + p)
