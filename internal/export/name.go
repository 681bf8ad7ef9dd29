package export

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of names, in characters. A path of Windows has at most 260.
const (
	maxIdentifier = 60
	maxFileName   = 60
	maxPath       = 160
)

// letters are those that no accent can be taken from.
var letters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ø", "o", "Ø", "O", "ð", "d", "Ð", "D", "þ", "th", "Þ", "TH", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ı", "i",
)

var notIdentifier = regexp.MustCompile(`[^a-z0-9]+`)

// identifier returns the name of a block for a text: its letters and digits in ASCII. fallback is used for a text without any.
func identifier(text, fallback string) string {
	var plain strings.Builder
	for _, r := range norm.NFKD.String(letters.Replace(text)) {
		if !unicode.Is(unicode.Mn, r) {
			plain.WriteRune(unicode.ToLower(r))
		}
	}
	name := strings.Trim(notIdentifier.ReplaceAllString(plain.String(), "_"), "_")
	if len(name) > maxIdentifier {
		name = strings.Trim(name[:maxIdentifier], "_")
	}
	switch {
	case name == "":
		return identifier(fallback, "object")
	case name[0] >= '0' && name[0] <= '9':
		return "_" + name
	}
	return name
}

// reserved are the names that Windows does not allow for files, with any extension.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$`)

// fileName returns a text as a name that all operating systems allow for a file or directory, without an extension.
func fileName(text, fallback string) string {
	var name strings.Builder
	for _, r := range norm.NFC.String(text) {
		switch {
		case strings.ContainsRune(`<>:"/\|?*`, r), !unicode.IsPrint(r):
			name.WriteByte('_')
		default:
			name.WriteRune(r)
		}
	}
	clean := name.String()
	if utf8.RuneCountInString(clean) > maxFileName {
		clean = string([]rune(clean)[:maxFileName])
	}
	clean = strings.Trim(clean, " .") // Windows drops them at the end, and a leading dot hides a file
	if before, _, _ := strings.Cut(clean, "."); reserved.MatchString(strings.TrimSpace(before)) {
		clean = "_" + clean
	}
	if clean == "" {
		return fallback
	}
	return clean
}

// names gives out names that differ in more than case. What has got a name before keeps it.
type names struct {
	scope string            // of the names, in the manifest
	taken map[string]string // what has the name, by name in lower case
	given map[string]string // the name by scope and what has it: shared with the manifest
}

// newNames returns the names of one scope, such as the resources of a type in a space.
func newNames(scope string, given map[string]string) *names {
	n := &names{scope + " ", map[string]string{}, given}
	for key, name := range given {
		if what, ok := strings.CutPrefix(key, n.scope); ok {
			n.taken[strings.ToLower(name)] = what
		}
	}
	return n
}

// give returns the name of what, preferably want, and otherwise want with the suffix.
func (n *names) give(what, want, suffix string) string {
	if name, ok := n.given[n.scope+what]; ok {
		return name
	}
	name := want
	if owner, ok := n.taken[strings.ToLower(name)]; ok && owner != what {
		name = want + suffix
	}
	n.taken[strings.ToLower(name)] = what
	n.given[n.scope+what] = name
	return name
}
