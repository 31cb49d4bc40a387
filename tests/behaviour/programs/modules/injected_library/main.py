# expect: same
# shortcoming: the module and a session in one variable are kept on requests
import requests
import worker

print(worker.Worker(requests).run(), worker.Worker(requests.Session()).run())
