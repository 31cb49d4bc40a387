# expect: same
"""The truth of responses in expressions of all kinds."""
import functools, itertools, operator, os
import requests
BASE = os.environ["HTTP_BASE"]
GOOD, BAD = requests.get(BASE + "/echo"), requests.get(BASE + "/status/404")
def code(v): return v if v is None or isinstance(v, (bool, int, str)) else v.status_code
both = [GOOD, BAD, None]
for r in both:
    for x in (True, False):
        print(code((r if x else None) or "y"), code((s := r) or "y"), code(s), code(r if r else x), code("a" if not (r or x) else "b"), code((not r) or x), code(not r and x))
    match x:
        case False if r: print("guard")
        case _: print("no guard")
    f = lambda v: v or None
    print(code(f(r)), code((lambda: r and 5)()), code([v for v in both if v and r][0:1] and "some"))
    if (t := requests.get(BASE + "/status/500")) and t.json(): print("never")
    print([code(v) for v in both if v is not None and v], [code(v and v) for v in both], [bool(v) for v in both], [not v for v in both])
    print(sum(1 for v in both if v), sum(bool(v) for v in both), int(bool(r)), sorted(both, key=lambda v: (not v, v is None))[0].status_code)
print([code(v) for v in itertools.takewhile(bool, both)], [code(v) for v in itertools.dropwhile(bool, both)], list(itertools.filterfalse(None, both))[0].status_code)
print(list(map(bool, both)), code(next(filter(None, reversed(both)))), functools.reduce(lambda a, b: a and b, both) is BAD, code(functools.reduce(lambda a, b: a or b, [None, BAD, GOOD])))
print(any(v for v in both), all(v for v in both), any(v and v.ok for v in both), all(v is None or v for v in both), all(not v for v in both[1:]))
state = {"last": BAD}
print(code(state.get("last") or GOOD), code(state["last"] and 1), bool(state.get("last")), "x" if state.get("none", BAD) else "y")
class Holder:
    last = None
    def run(self, r):
        self.last = self.last or r
        return self.last and self.last.ok
h = Holder(); print(h.run(BAD), h.run(GOOD), code(h.last))
def gen():
    yield from (v for v in both if v)
print([code(v) for v in gen()], code(max([BAD, GOOD], key=bool)), min([GOOD, BAD], key=bool) is BAD)
total = 0
for v in both: total += bool(v)
print(total, True if BAD else False, [1, 2][not BAD], (GOOD and BAD) is BAD, (BAD or GOOD) is GOOD, (BAD and GOOD) is BAD, not BAD == True)
try: assert BAD, "no"
except AssertionError as e: print("assertion", e)
print(f"{'up' if GOOD else 'down'} {BAD and 'up' or 'down'}", "%s" % ("up" if BAD else "down"), {True: 1}.get(bool(BAD)), bool(BAD) is False, bool(BAD) == False)
