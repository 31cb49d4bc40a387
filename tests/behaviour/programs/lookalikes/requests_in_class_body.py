# expect: untouched
class Quota:
    requests = 100
    session = None

    def __init__(self):
        self.requests = 5
        self.get = {"a": 1}.get

    def left(self):
        return self.requests - len([self.get("a")])


print(Quota().left(), Quota.requests)
