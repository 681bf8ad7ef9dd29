package markdown

import (
	"fmt"
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

// checkSize refuses what the parser would take quadratic time or memory for: many quotes and lists in one line, wide tables with short
// rows, destinations of links that do not end. It returns the offset and the reason.
func checkSize(body string) (offset int, problem string) {
	const maxColumns, maxAdded, maxScanned = 500, 100_000, 20 << 20
	scanned := 0
	for at := 0; at < len(body); {
		line, _, _ := strings.Cut(body[at:], "\n")
		if len(line) > maxDepth && len(nesting.FindAllString(nestings.FindString(line), maxDepth+1)) > maxDepth && !thematicBreak.MatchString(line) {
			return at, fmt.Sprintf("more than %d nested quotes, lists and footnotes: use fewer levels", maxDepth)
		}
		if columns := strings.Count(line, "|"); columns > 10 && strings.Trim(line, "-:|> \t") == "" {
			rows, _, _ := strings.Cut(body[at:], "\n\n")
			if columns > maxColumns || columns*strings.Count(rows, "\n") > maxAdded+2*strings.Count(rows, "|") {
				return at, fmt.Sprintf("the table is too large: use at most %d columns, and write all cells of each row", maxColumns)
			}
		}
		for i := strings.Index(line, "]("); i >= 0; {
			length := strings.IndexAny(line[i:], " \t")
			if length < 0 {
				length = len(line) - i
			}
			if scanned += length; scanned > maxScanned {
				return at + i, "too many links without an end: close their parentheses"
			}
			next := strings.Index(line[i+2:], "](")
			if next < 0 {
				break
			}
			i += 2 + next
		}
		at += len(line) + 1
	}
	return -1, ""
}

var (
	nesting       = regexp.MustCompile(`(?:>|[-+*](?:[ \t]|$)|\d+[.)](?:[ \t]|$)|\[\^[^\]]+\]:|<details[^<>]*>(?:<summary>[^<>]*</summary>)?)[ \t]*`)
	nestings      = regexp.MustCompile(`^[ \t]*(?:` + nesting.String() + `)*`)
	thematicBreak = regexp.MustCompile(`^[ \t]*(?:(?:\*[ \t]*)+|(?:-[ \t]*)+)$`)
)
