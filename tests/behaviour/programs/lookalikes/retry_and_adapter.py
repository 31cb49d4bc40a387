# expect: untouched
class Retry:
    def __init__(self, total):
        self.total = total


class HTTPAdapter:
    def __init__(self, max_retries=0):
        self.max_retries = max_retries


class Bus:
    def __init__(self):
        self.adapters = {}

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter


bus = Bus()
bus.mount("http://", HTTPAdapter(max_retries=Retry(3)))
print(sorted(bus.adapters), bus.adapters["http://"].max_retries.total)
