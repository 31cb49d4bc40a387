# expect: same
# options: --mode async
# Generators that send requests: who iterates over them does so with `async for`.
import os

from pages import Pages, all_items, halves, lines

BASE = os.environ["HTTP_BASE"]


def first_above(limit):
    for item in all_items(BASE):
        print("seen", item)
        if item > limit:
            return item
    else:
        return None


def early():
    for line in lines(BASE):
        print(line)
        break
    print("left")
    try:
        for line in lines(BASE):
            raise ValueError(line)
    except ValueError as error:
        print("failed", error)


def collected():
    print(list(all_items(BASE)), sum(all_items(BASE)), sorted(all_items(BASE), key=lambda n: -n))
    print([item + 1 for item in all_items(BASE) if item != 2], {n: n for n in all_items(BASE)})
    print(sum(item for item in all_items(BASE)), ",".join(str(n) for n in all_items(BASE)))
    print([(a, b) for a in all_items(BASE) for b in halves(BASE, a)])
    print(list(lines(BASE)))


def main():
    print(first_above(1), first_above(90))
    early()
    collected()
    pages = Pages(BASE)
    for page in pages.each(2):
        print(page["page"])
    print([n for n in pages.numbers()])
    pages.close()


if __name__ == "__main__":
    main()
