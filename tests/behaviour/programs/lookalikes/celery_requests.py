# expect: untouched
class Task:
    request = {"id": 1}
    requests = None

    def retry(self, exc=None, countdown=0):
        return ("retry", type(exc).__name__, countdown)


class ConnectionError(Exception):
    pass


task = Task()
task.requests = []
try:
    raise ConnectionError("x")
except ConnectionError as e:
    print(task.retry(e, countdown=3), task.requests)
