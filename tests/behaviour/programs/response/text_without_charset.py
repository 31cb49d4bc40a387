# expect: warned RH411
# differs: stdout
# why: text/html without a charset is latin-1 in requests and utf-8 in httpx: nothing in the code says
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/text/accents-html").text)
