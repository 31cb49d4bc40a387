# expect: untouched
def count(requests, session, response):
    print(session.get("user"), response.ok, response.text)
    return sum(1 for r in requests if r.get("done"))


class Reply:
    ok = True
    text = "hello"


print(count([{"done": 1}, {}], {"user": "ann"}, Reply()))
