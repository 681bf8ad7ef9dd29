package markdown

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// normalized returns the document without byte order mark and with line feeds as line ends. A character that XML does not
// allow is an error: https://www.w3.org/TR/xml/#charsets
func normalized(document string) (string, error) {
	document = strings.TrimPrefix(document, "\ufeff")
	document = strings.ReplaceAll(document, "\r\n", "\n")
	document = strings.ReplaceAll(document, "\r", "\n")
	for i, r := range document {
		switch _, size := utf8.DecodeRuneInString(document[i:]); {
		case r == utf8.RuneError && size == 1:
			return "", errorAt(document, i, "byte 0x%02x is not UTF-8: save the text as UTF-8", document[i])
		case !isCharacter(r):
			return "", errorAt(document, i, "character U+%04X is not allowed in storage format: remove it", r)
		}
	}
	return document, nil
}

func isCharacter(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r < 0xd800 || r >= 0xe000 && r < 0xfffe || r >= 0x10000 && r <= utf8.MaxRune
}

var (
	frontMatterStart = regexp.MustCompile(`^(---|\+\+\+)[ \t]*\n`)
	frontMatterField = regexp.MustCompile(`^\s*(#.*|"?[\w.-]+"?\s*[:=].*|\[[\w.-]+\]\s*)$`)
)

// frontMatter returns the length of the YAML or TOML before the document. A thematic break followed by text is none: the first
// line that is not blank must be a field or a comment.
func frontMatter(document string) int {
	start := frontMatterStart.FindStringSubmatch(document)
	if start == nil {
		return 0
	}
	first := true
	for at := len(start[0]); at < len(document); {
		line, _, _ := strings.Cut(document[at:], "\n")
		at = min(at+len(line)+1, len(document))
		content := strings.TrimSpace(line)
		switch {
		case strings.TrimRight(line, " \t") == start[1], start[1] == "---" && strings.TrimRight(line, " \t") == "...":
			if first {
				return 0
			}
			return at
		case content == "":
		case first && !frontMatterField.MatchString(content):
			return 0
		default:
			first = false
		}
	}
	return 0
}
