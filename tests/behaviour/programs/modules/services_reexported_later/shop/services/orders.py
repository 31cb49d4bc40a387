class Orders:
    def __init__(self, address, session):
        self.address = address
        self.session = session

    def find(self, status):
        reply = self.session.get(f"{self.address}/status/{status}", allow_redirects=False)
        return reply.reason if reply else reply.url.split("/")[-1]
