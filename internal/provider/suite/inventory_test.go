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

// inventory lists all objects of the site except some content. Equal sites have equal inventories.
func inventory(s *testsite.Site, except []string) []string {
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
			if slices.Contains(except, id) {
				continue
			}
			content, _ := s.Content(id)
			if parent, ok := s.Content(content.ParentID); ok {
				content.ParentID = parent.Title
			}
			content.Body = macroID.ReplaceAllString(content.Body, "")
			lines = append(lines, fmt.Sprintf("content %+v version %d %q", content, s.ContentVersion(id), s.ContentLabels(id)))
			for _, property := range s.ContentProperties(id) {
				value, _ := s.ContentProperty(id, property)
				lines = append(lines, fmt.Sprintf("property %s of %q in %s %s", property, content.Title, key, value))
			}
			for _, name := range s.Attachments(id) {
				file, _ := s.Attachment(id, name)
				lines = append(lines, fmt.Sprintf("attachment %s on %q version %d %q", name, content.Title, file.Version, file.Content))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

func compareInventories(t *testing.T, when string, want, got []string) {
	t.Helper()
	difference := func(in, notIn []string) []string {
		notIn = slices.Clone(notIn)
		return slices.DeleteFunc(slices.Clone(in), func(line string) bool {
			i := slices.Index(notIn, line)
			if i >= 0 {
				notIn = slices.Delete(notIn, i, i+1)
			}
			return i >= 0
		})
	}
	if missing, surplus := difference(want, got), difference(got, want); len(missing)+len(surplus) > 0 {
		t.Errorf("%s\nmissing:\n%s\nunexpected:\n%s", when, strings.Join(missing, "\n"), strings.Join(surplus, "\n"))
	}
}
