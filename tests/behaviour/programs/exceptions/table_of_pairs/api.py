import requests
from errors import wrap
@wrap
def call(u):
    r = requests.get(u, timeout=2); r.raise_for_status(); return sorted(r.json())[:1]
