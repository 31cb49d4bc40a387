# expect: untouched
class Session:
    def __init__(self):
        self.rows = {1: "a"}
        self.verify = True

    def get(self, key, stream=False):
        return self.rows.get(key)

    def mount(self, name, value):
        self.rows[name] = value

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None


with Session() as session:
    session.verify = False
    session.mount(2, "b")
    print(session.get(1), session.get(2, stream=True))
