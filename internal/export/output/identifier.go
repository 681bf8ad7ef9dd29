package output

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that no accent can be taken from.
var letters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ø", "o", "Ø", "O", "ð", "d", "Ð", "D", "þ", "th", "Þ", "TH", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i",
)

var notIdentifier = regexp.MustCompile(`[^a-z0-9]+`)

// Words returns the letters and digits of a text in ASCII, with underscores between its words: a part of the name of a block. It is ""
// for a text without any.
func Words(text string) string {
	var plain strings.Builder
	for _, r := range norm.NFKD.String(letters.Replace(text)) {
		if !unicode.Is(unicode.Mn, r) {
			plain.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Trim(notIdentifier.ReplaceAllString(plain.String(), "_"), "_")
}
