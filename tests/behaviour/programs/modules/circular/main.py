# expect: same
import alpha

print(alpha.run())
