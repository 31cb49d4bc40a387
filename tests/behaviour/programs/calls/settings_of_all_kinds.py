# expect: same
"""Settings read by names that are made up at run time: what one is tells nothing of another."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
SETTINGS = {
    "APP_RETRIES": 0, "APP_NAME": "x", "APP_SCOPES": ["a"], "APP_EXTRA": {"a": 1}, "APP_DEBUG": False,
    "APP_TIMEOUT": 5, "APP_AUTH": ("me", "secret"), "APP_PORTS": (1, 2, 3), "APP_TOKEN": "token",
}
class Client:
    prefix = "APP"
    def setting(self, name, default=None):
        return SETTINGS.get(f"{self.prefix}_{name}", default)
    def load(self, path):
        timeout = self.setting("TIMEOUT") or self.setting("OTHER") or 5.0
        headers = {"X-Token": self.setting("TOKEN")}
        return requests.get(BASE + path, timeout=timeout, auth=self.setting("AUTH"), headers=headers)
seen = Client().load("/echo").json()
print(seen["headers"].get("x-token"), seen["headers"].get("authorization"))
