# expect: same
import requests
import worker

print(worker.Worker(requests).run(), worker.Worker(requests.Session()).run())
