# expect: flagged
# why: one half stays, the other may move; together they do the same
import odd
import plain

print(plain.status("/redirect/1"), odd.version())
