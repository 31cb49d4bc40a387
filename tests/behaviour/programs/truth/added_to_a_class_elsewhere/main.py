# expect: same
"""Objects that send requests, kept and called by a class that knows nothing of requests."""
import os, channels
from notifier import Notifier, notify_all
n = Notifier(); n.add(channels.Slack(os.environ["HTTP_BASE"])); n.add(channels.Mail()); n.add(channels.Hook(os.environ["HTTP_BASE"], fail=True))
print(n.send("hi"), n.failed, notify_all(n.channels, "x"))
