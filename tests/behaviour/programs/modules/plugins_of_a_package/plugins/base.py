class Plugin:
    last = None
    def run(self, base):
        self.last = self.fetch(base)
        return self.last
    def fetch(self, base):
        raise NotImplementedError
