package export

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// Limits of names, in characters. A path of Windows has at most 260.
const (
	maxIdentifier = 60
	maxFileName   = 60
	maxPath       = 160
)

// bodyExtension is that of files with bodies.
const bodyExtension = ".xml"

// identifier returns the name of a block for a text: its letters and digits in ASCII. fallback is used for a text without any.
func identifier(text, fallback string) string {
	name := output.Words(text)
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
	for _, extension := range []string{bodyExtension, attachmentsExtension} {
		if end := len(clean) - len(extension); end > 0 && strings.EqualFold(clean[end:], extension) { // "A.xml" would be a directory beside the body of "A"
			return clean[:end] + "_" + extension[1:]
		}
	}
	return clean
}

// nameBook holds the names that have been given out, by scope and by what has the name. It is part of the manifest.
type nameBook struct {
	mu    sync.Mutex
	given map[string]map[string]string
	fresh map[string]map[string]string // given since they were last taken
}

func newNameBook() *nameBook {
	return &nameBook{given: map[string]map[string]string{}, fresh: map[string]map[string]string{}}
}

// takeFresh returns the names that were given since the last call.
func (b *nameBook) takeFresh() map[string]map[string]string {
	b.mu.Lock()
	defer b.mu.Unlock()
	fresh := b.fresh
	b.fresh = map[string]map[string]string{}
	return fresh
}

// set notes a name. The caller holds the lock.
func (n *names) set(what, name string) {
	n.given[what] = name
	if n.book.fresh[n.scope] == nil {
		n.book.fresh[n.scope] = map[string]string{}
	}
	n.book.fresh[n.scope][what] = name
}

func (b *nameBook) MarshalJSON() ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return json.Marshal(b.given)
}

func (b *nameBook) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &b.given) }

// names gives out names that differ in more than case. What has got a name before keeps it.
type names struct {
	book  *nameBook
	scope string
	given map[string]string // the name by what has it
	taken map[string]string // what has the name, by name in lower case
}

// names returns the names of one scope, such as the resources of a type in a space.
func (b *nameBook) names(scope string) *names {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.given[scope] == nil {
		b.given[scope] = map[string]string{}
	}
	n := &names{b, scope, b.given[scope], map[string]string{}}
	for what, name := range n.given {
		n.taken[strings.ToLower(name)] = what
	}
	return n
}

// all returns what has a name, by name.
func (n *names) all() map[string]string {
	n.book.mu.Lock()
	defer n.book.mu.Unlock()
	all := map[string]string{}
	for what, name := range n.given {
		all[name] = what
	}
	return all
}

// note returns what was noted of something before, and otherwise notes a value.
func (n *names) note(what, value string) string {
	n.book.mu.Lock()
	defer n.book.mu.Unlock()
	if before, ok := n.given[what]; ok {
		return before
	}
	n.set(what, value)
	return value
}

// give returns the name of what, preferably want, and otherwise want with the suffix, and with a number if that is taken too.
func (n *names) give(what, want, suffix string) string {
	n.book.mu.Lock()
	defer n.book.mu.Unlock()
	if name, ok := n.given[what]; ok {
		return name
	}
	name := want
	for number := 1; n.taken[strings.ToLower(name)] != ""; number++ {
		name = want + suffix
		if number > 1 {
			name += "_" + strconv.Itoa(number)
		}
	}
	n.taken[strings.ToLower(name)] = what
	n.set(what, name)
	return name
}
