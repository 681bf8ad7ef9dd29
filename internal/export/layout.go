package export

import (
	"regexp"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// lineEnds are the end tags of blocks, after which a line ends, and text in which nothing is changed.
var lineEnds = regexp.MustCompile(`(?s)<!\[CDATA\[.*?\]\]>|<!--.*?-->|</(?:p|h[1-6]|ul|ol|li|table|tbody|thead|tr|blockquote|div|ac:layout|ac:layout-section|ac:layout-cell|ac:structured-macro|ac:task|ac:task-list)>|<hr ?/>`)

// layout returns a body with a line for each block, so that changes of a file can be reviewed. It has the same meaning.
func layout(body string) string {
	lines := lineEnds.ReplaceAllStringFunc(body, func(match string) string {
		if match[1] == '!' {
			return match
		}
		return match + "\n"
	})
	if !storage.Equal(body, lines) {
		return body
	}
	return lines
}
