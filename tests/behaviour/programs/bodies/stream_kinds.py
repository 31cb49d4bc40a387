# expect: same
import gzip
import io
import os
import requests
import tempfile

URL = os.environ["HTTP_BASE"] + "/echo"
buffer = io.BytesIO()
with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as archive:
    archive.write(b"zipped")
buffer.seek(0)
print(len(requests.post(URL, data=buffer).json()["body"]) > 10)
print(requests.post(URL, data=io.StringIO("text stream")).json()["body"])
with tempfile.TemporaryFile() as spool:
    spool.write(b"header|payload")
    spool.seek(7)
    print(requests.put(URL, data=spool).json()["body"])
with open("notes.txt", "w+b") as notes:
    notes.write(b"first\nsecond\n")
    notes.seek(0)
    notes.readline()
    print(requests.put(URL, data=notes).json()["body"])
print(requests.post(URL, data=memoryview(b"view")).json()["body"])
