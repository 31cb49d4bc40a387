# expect: untouched
# why: nothing to change means that not a byte changes, whatever the bytes are
x = "r\u00e9quests"

def f():
	return {'requests' : [1,2 ,3]}   # trailing spaces   


print(x, f() ["requests"] ,end = "\n")
