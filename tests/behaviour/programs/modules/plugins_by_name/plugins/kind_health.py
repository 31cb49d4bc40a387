class Plugin:
    name = "health"

    def __init__(self, client):
        self.client = client

    def run(self):
        reply = self.client.fetch("/status/404")
        return "fine" if reply else f"broken {reply.reason} {reply.url[-3:]}"
