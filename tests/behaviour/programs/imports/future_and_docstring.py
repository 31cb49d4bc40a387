# expect: same
#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Talk to the service with requests.

The word requests in this text stays: `requests.get(url)`.
"""
from __future__ import annotations

import os

import requests

__author__ = "someone"
message = "requests.get is only a text here"  # kept
print(message)
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code, __doc__.count("requests"))
