package jsontext

import "testing"

func TestEqual(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{`{"a":1,"b":[true,null]}`, "{\"b\": [true, null],\n\"a\": 1}", true},
		{`"\u00e9"`, `"é"`, true},
		{`1`, `1.0`, true},
		{`150e-2`, `0.15E1`, true},
		{`-0`, `0`, true},
		{`9007199254740992`, `9007199254740993`, false},
		{`0.1`, `0.10000000000000001`, false},
		{`1e400`, `10e399`, true},
		{`1e400`, `1e401`, false},
		{`[1,2]`, `[2,1]`, false},
		{`1`, `"1"`, false},
		{`{}`, `{} {}`, false},
		{`{`, `{`, false},
		{``, ``, false},
	} {
		if got := Equal(test.a, test.b); got != test.want {
			t.Errorf("Equal(%s, %s) = %t", test.a, test.b, got)
		}
	}
}
