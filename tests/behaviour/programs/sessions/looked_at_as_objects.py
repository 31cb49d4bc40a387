# expect: same
# why: a session is compared by identity, deleted from an attribute and asserted on in both
import os
import unittest

import requests


class Api:
    def __init__(self, session=None):
        self.session = session or requests.Session()

    def status(self):
        return self.session.get(os.environ["BASE"] + "/get").status_code


class Tests(unittest.TestCase):
    def test_session(self):
        session = requests.Session()
        api = Api(session)
        self.assertIs(api.session, session)
        self.assertEqual(api.session, session)
        self.assertIsNotNone(api.session)
        self.assertIn(api.session, [session])
        self.assertNotEqual(api.session, requests.Session())
        assert api.session == session and api.session != requests.Session()
        assert api.session in [requests.Session(), session]
        self.assertEqual(api.status(), 200)
        del api.session
        self.assertFalse(hasattr(api, "session"))


result = unittest.TextTestRunner(stream=open(os.devnull, "w")).run(
    unittest.defaultTestLoader.loadTestsFromTestCase(Tests)
)
print(result.testsRun, len(result.errors), len(result.failures))
