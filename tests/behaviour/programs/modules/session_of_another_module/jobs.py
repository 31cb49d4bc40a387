class Job:
    def __init__(self, http, url):
        self.http, self.url = http, url
    def run(self):
        reply = self.http.get(self.url, params={"a": None, "b": True})
        return reply.ok and reply.json()["args"]
def run_all(jobs):
    return [job.run() for job in jobs]
