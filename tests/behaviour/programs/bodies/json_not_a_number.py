# expect: warned RH206
# differs: stdout, exception
# why: the handler of RequestException does not catch httpx's ValueError
import math
import os
import requests


def send(values):
    try:
        requests.post(os.environ["HTTP_BASE"] + "/echo", json={"values": values})
    except requests.RequestException:
        return "refused by requests"
    except ValueError:
        return "refused"
    return "sent"


print(send([1.5, 2.5]), send([math.nan]), send([float("inf")]))
