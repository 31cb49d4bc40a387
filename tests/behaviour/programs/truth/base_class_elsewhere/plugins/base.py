class Plugin:
    def execute(self, base):
        self.data = self.load(base)
        if not self.data:
            return "empty"
        return "loaded " + str(len(self.data.url) > 0)
    def load(self, base):
        raise NotImplementedError
