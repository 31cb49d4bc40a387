# expect: same
import os
from fetcher import Fetcher
from report import summarize, table
f = Fetcher(os.environ["HTTP_BASE"])
results = f.run(["/status/200", "/status/404"])
print(summarize(results), table(results))
