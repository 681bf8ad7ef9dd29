package confluence

import (
	"strings"
	"testing"
)

func FuzzQuoteCQL(f *testing.F) {
	for _, text := range []string{"", `a "b" c`, `\`, `\"`, `ends with \`, "O'Neil", "ä ~ *"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		quoted := QuoteCQL(text)
		inside, ok := strings.CutPrefix(quoted, `"`)
		if !ok {
			t.Fatalf("%q does not open", quoted)
		}
		var read strings.Builder
		for i := 0; i < len(inside); i++ {
			switch inside[i] {
			case '\\':
				i++
				read.WriteByte(inside[i])
			case '"':
				if i != len(inside)-1 || read.String() != text {
					t.Fatalf("%q reads as %q and then %q", quoted, read.String(), inside[i+1:])
				}
				return
			default:
				read.WriteByte(inside[i])
			}
		}
		t.Fatalf("%q does not close", quoted)
	})
}
