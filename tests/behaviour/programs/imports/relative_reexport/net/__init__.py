import requests as http
from requests import exceptions as errors
