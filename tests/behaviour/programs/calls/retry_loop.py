# expect: same
import os
import time
import requests


def patient_get(url, attempts=4):
    for attempt in range(attempts):
        try:
            response = requests.get(url, timeout=5)
            if response.status_code == 200:
                return response
        except requests.exceptions.RequestException:
            print("failed, attempt", attempt)
        time.sleep(0.01 * 2 ** attempt)
    return None


print(patient_get(os.environ["HTTP_BASE"] + "/flaky/a/2").text)
print(patient_get(os.environ["BROKEN_BASE"] + "/close", 2) is None)
