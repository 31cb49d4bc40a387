# expect: untouched
import json

pod = {"resources": {"requests": {"cpu": "1"}, "limits": {}}}
requests = pod["resources"]["requests"]
requests.setdefault("memory", "1Gi")
print(json.dumps(requests, sort_keys=True), requests.get("cpu"), requests.pop("cpu"))
