package jsontext

import (
	"encoding/json"
	"reflect"
	"testing"
)

// Two values are the same whichever comes first, however they are indented, and only if encoding/json reads the same
// from them, apart from numbers that it rounds.
func FuzzEqual(f *testing.F) {
	for _, text := range []string{``, `null`, `{"a":[1,2.50,"x\u0000"],"a":null}`, `1e400`, `-0`, `0.10`, `1E9223372036854775807`, `1e-9223372036854775808`, `{"\ud800":1}`, `[[[]]]`, `{} x`} {
		f.Add(text, text)
		f.Add(text, `0`)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		same := Equal(a, b)
		if same != Equal(b, a) {
			t.Errorf("%q and %q are the same in one order alone", a, b)
		}
		var v any
		if json.Unmarshal([]byte(a), &v) == nil {
			indented, err := json.MarshalIndent(json.RawMessage(a), "\t", "  ")
			if err != nil || !Equal(a, string(indented)) {
				t.Errorf("%q is not the same as %q", a, indented)
			}
			var w any
			if same && json.Unmarshal([]byte(b), &w) == nil && !reflect.DeepEqual(v, w) {
				t.Errorf("%q is taken for %q", a, b)
			}
		}
	})
}
