package markdown

import (
	"regexp"
	"slices"
	"strings"
)

var (
	attributeList = regexp.MustCompile(`^\{((?:[ \t]*[a-z-]+(?:=(?:"[^"{}\n]*"|[^\s"{}=]+))?)+)[ \t]*\}`)
	attributeItem = regexp.MustCompile(`([a-z-]+)(?:=(?:"([^"]*)"|([^\s"]+)))?`)
)

// attributes reads a list such as {width=300 title="A title" border} at the beginning of a text. It returns its length, 0 if there is none
// or if it has a name that is not allowed: then it is text. A name without a value is "true".
func attributes(text string, allowed ...string) (values map[string]string, length int) {
	list := attributeList.FindStringSubmatch(text)
	if list == nil {
		return nil, 0
	}
	values = map[string]string{}
	for _, item := range attributeItem.FindAllStringSubmatch(list[1], -1) {
		if !slices.Contains(allowed, item[1]) {
			return nil, 0
		}
		values[item[1]] = item[2] + item[3]
		if !strings.Contains(item[0], "=") {
			values[item[1]] = "true"
		}
	}
	return values, len(list[0])
}
