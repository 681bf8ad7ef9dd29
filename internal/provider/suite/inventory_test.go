package suite_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

var macroID = regexp.MustCompile(` ac:macro-id="[^"]*"`)

// inventory is all that the site holds, but for some content, in the same words for equal sites.
func inventory(s *testsite.Site, without []string) []string {
	var lines []string
	for _, key := range s.Spaces() {
		space, _ := s.Space(key)
		space.HomepageID = ""
		lines = append(lines, fmt.Sprintf("space %+v %q", space, s.SpaceLabels(key)))
		for _, property := range s.SpaceProperties(key) {
			value, _ := s.SpaceProperty(key, property)
			lines = append(lines, fmt.Sprintf("property %s %s %s", key, property, value))
		}
		for _, p := range s.Permissions(key) {
			lines = append(lines, fmt.Sprintf("permission %s %+v", key, p))
		}
		for _, id := range s.Contents(key) {
			if slices.Contains(without, id) {
				continue
			}
			content, _ := s.Content(id)
			if parent, ok := s.Content(content.ParentID); ok {
				content.ParentID = parent.Title
			}
			content.Body = macroID.ReplaceAllString(content.Body, "")
			lines = append(lines, fmt.Sprintf("content %+v version %d %q", content, s.ContentVersion(id), s.ContentLabels(id)))
		}
	}
	slices.Sort(lines)
	return lines
}

func compareInventories(t *testing.T, when string, want, got []string) {
	t.Helper()
	minus := func(these, those []string) []string {
		those = slices.Clone(those)
		return slices.DeleteFunc(slices.Clone(these), func(line string) bool {
			i := slices.Index(those, line)
			if i >= 0 {
				those = slices.Delete(those, i, i+1)
			}
			return i >= 0
		})
	}
	if lost, more := minus(want, got), minus(got, want); len(lost)+len(more) > 0 {
		t.Errorf("%s\nmissing:\n%s\ntoo many:\n%s", when, strings.Join(lost, "\n"), strings.Join(more, "\n"))
	}
}
