package rest

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzReadable(f *testing.F) {
	for _, seed := range []string{"", "x", "\x1b[2J\u202e\u200b\xff", strings.Repeat("ü", 5000), strings.Repeat(" \n", 5000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Readable(s)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > maxMessage+2 || strings.ContainsFunc(got, func(c rune) bool { return !unicode.IsGraphic(c) }) {
			t.Errorf("%q", got)
		}
		if again := joinDistinct([]string{s, s, got}); len(again) > 4*maxRaw {
			t.Errorf("%d bytes", len(again))
		}
	})
}

// Credentials are masked whatever surrounds them.
func FuzzMask(f *testing.F) {
	f.Add("s3cret+/=%&\"\\<ü€>", "Basic ", `","x":1`)
	f.Fuzz(func(t *testing.T, secret, before, after string) {
		if len(secret) < 8 || !utf8.ValidString(secret) || strings.Contains(secret, "*") { // the mask would complete it
			return
		}
		mask := newMask(secret)
		for _, spelling := range spellings(secret) {
			if strings.Contains(before+after, spelling) {
				continue
			}
			if got := mask.hide(before + spelling + after); strings.Contains(got, spelling) {
				t.Errorf("%q is left in %q", spelling, got)
			}
		}
	})
}
