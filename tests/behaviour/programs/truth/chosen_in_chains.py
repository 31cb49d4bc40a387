# expect: same
"""`and` and `or` in each other, with responses that they give on."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
def shown(value):
    return type(value).__name__ if value is None or isinstance(value, (bool, str, int)) else value.status_code
GOOD, BAD = requests.get(BASE + "/echo"), requests.get(BASE + "/status/404")
for r in (GOOD, BAD, None):
    for other in (GOOD, BAD):
        print(
            shown(r is not None and r or "none"), shown(r and r or None), shown((r or None) and 5),
            shown(r is None or r), shown((r is not None and r) or (other and other)),
            shown((r and other) and "x"), shown((r or other) and "x"), shown((r and other) or "x"),
            shown([r][0] and other or None), shown(r and (other or 3)), shown(r or other or 7),
            shown((r and other and r) or 2), shown(not (r and other)), shown(bool(r and other)),
            shown(r is not None and (r or other) or "y"), shown((1 and r) and (other or None)),
        )
def old_style(r): return r is not None and r or requests.get(BASE + "/status/500")
print(old_style(BAD).status_code, old_style(GOOD).status_code, old_style(None).status_code)
if (GOOD and BAD) or (BAD and GOOD): print("never")
while GOOD is None or not BAD:
    print("once")
    break
