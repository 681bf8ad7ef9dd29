package roles

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var notInLabel = regexp.MustCompile(`[^a-z0-9]+`)

// label makes the name of a block of texts: their letters and digits without accents.
func label(texts ...string) string {
	var parts []string
	for _, text := range texts {
		var plain strings.Builder
		for _, r := range norm.NFKD.String(text) {
			if !unicode.Is(unicode.Mn, r) {
				plain.WriteRune(unicode.ToLower(r))
			}
		}
		if part := strings.Trim(notInLabel.ReplaceAllString(plain.String(), "_"), "_"); part != "" {
			parts = append(parts, part)
		}
	}
	name := strings.Join(parts, "_")
	if name == "" || name[0] >= '0' && name[0] <= '9' {
		return "_" + name
	}
	return name
}

// labels names the resource of each decision after its space and principal. Those that would have the same name get a part of
// the hash of what they are, all of them, so that no name depends on the order.
func labels(decisions []decision) []string {
	names := make([]string, len(decisions))
	count := map[string]int{}
	for i, d := range decisions {
		names[i] = label(d.space.Key, d.principal.Type, d.name)
		count[names[i]]++
	}
	for i, d := range decisions {
		if count[names[i]] > 1 {
			names[i] += "_" + sumOf([]byte(keyOf(d.space.Key, d.principal)))[:8]
		}
	}
	return names
}
