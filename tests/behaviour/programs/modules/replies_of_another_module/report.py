def summarize(results):
    good = [r for r in results if r["reply"]]
    bad = [r["path"] for r in results if not r["reply"]]
    return len(good), bad
def table(rows):
    return [" ".join((row["path"], row["reply"].reason, row["reply"].url.rsplit("/", 1)[-1], "ok" if row["reply"].ok else "no")) for row in rows]
