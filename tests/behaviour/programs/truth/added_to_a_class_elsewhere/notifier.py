class Notifier:
    def __init__(self): self.channels, self.failed = [], []
    def add(self, c): self.channels.append(c)
    def send(self, text):
        ok = 0
        for c in self.channels:
            if c.send(text): ok += 1
            else: self.failed.append(str(c))
        return ok
def notify_all(channels, text): return {str(c): bool(c.send(text)) for c in channels}
