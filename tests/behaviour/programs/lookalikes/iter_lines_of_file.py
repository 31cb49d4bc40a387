# expect: untouched
import io


class Log:
    def __init__(self, text):
        self.raw = io.BytesIO(text)

    def iter_lines(self, decode_unicode=False):
        for line in self.raw:
            yield line.strip()

    def iter_content(self, chunk_size=1):
        return iter(lambda: self.raw.read(chunk_size), b"")


log = Log(b"a\nb\n")
print([line.decode() for line in log.iter_lines()])
log.raw.seek(0)
print(list(log.iter_content(chunk_size=3)))
