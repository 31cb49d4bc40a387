# expect: warned RH605 RH607
# differs: stdout, status, exception
import os, unittest
import requests
class T(unittest.TestCase):
    def test_it(self):
        with self.assertRaisesRegex(requests.HTTPError, "404 Client Error"):
            requests.get(os.environ["HTTP_BASE"] + "/status/404").raise_for_status()
result = unittest.TextTestRunner(stream=open(os.devnull, "w")).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(len(result.failures) + len(result.errors))
