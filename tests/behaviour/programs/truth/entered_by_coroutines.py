# expect: same
# order: any
import os, asyncio
import requests
BASE = os.environ["HTTP_BASE"]
class A:
    async def __aenter__(self): self.s = requests.Session(); return self
    async def __aexit__(self, *a): self.s.close()
    async def get(self, p): return self.s.get(BASE + p)
    async def each(self, ps):
        for p in ps: yield await self.get(p)
async def main():
    async with A() as a:
        r = await a.get("/status/404")
        print("ok" if r else "bad", [bool(x) async for x in a.each(["/echo", "/status/500"])])
        rs = await asyncio.gather(a.get("/echo"), a.get("/status/404"))
        print([bool(x) for x in rs], (await a.get("/redirect/1")).url.endswith("/echo"))
asyncio.run(main())
