# expect: safe
# differs: stdout
# why: the codes of httpx are members of an enumeration: their repr and type show it
import requests

print(repr(requests.codes.ok), [requests.codes.not_found], type(requests.codes.ok) is int)
