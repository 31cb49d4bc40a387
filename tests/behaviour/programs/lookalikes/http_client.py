# expect: untouched
import http.client
import os

host = os.environ["HTTP_BASE"].split("//")[1]
connection = http.client.HTTPConnection(host, timeout=5)
connection.request("GET", "/status/404")
response = connection.getresponse()
print(response.status, response.reason, response.read())
connection.close()
