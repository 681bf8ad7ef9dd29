package confluence

import (
	"strconv"
	"strings"
)

// The characters that occur in emoji beside their symbols.
const (
	variationSelector = '\ufe0f'
	zeroWidthJoiner   = '\u200d'
)

// emojiID is how Confluence identifies an emoji: the hexadecimal code points with dashes in between, such as 1f44b-1f3fd. As in
// the names of its images, a variation selector is part of it only if the emoji consists of several that are joined.
func emojiID(emoji string) string {
	if !strings.ContainsRune(emoji, zeroWidthJoiner) {
		emoji = withoutSelectors(emoji)
	}
	var parts []string
	for _, r := range emoji {
		parts = append(parts, strconv.FormatInt(int64(r), 16))
	}
	return strings.Join(parts, "-")
}

// emojiText returns the characters of an emoji, or its ID if that does not consist of code points, like the ID of an emoji that
// users of the site have added.
func emojiText(id string) string {
	var text strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		r, err := strconv.ParseInt(part, 16, 32)
		if err != nil || r < ' ' || r > '\U0010ffff' {
			return id
		}
		text.WriteRune(rune(r))
	}
	return text.String()
}

// SameEmoji reports whether two texts are the same emoji. Variation selectors do not count: some programs omit them.
func SameEmoji(a, b string) bool { return withoutSelectors(a) == withoutSelectors(b) }

func withoutSelectors(emoji string) string {
	return strings.ReplaceAll(emoji, string(variationSelector), "")
}
