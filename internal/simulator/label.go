package simulator

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// label is a label on content (prefix global) or on a space (prefix team, where it is called a category).
type label struct {
	id           int64
	prefix, name string
}

var labelPrefixes = []string{"global", "my", "team", "system"}

// invalidLabel has the characters that Confluence refuses in labels:
// https://support.atlassian.com/confluence-cloud/docs/use-labels-to-organize-your-content/
var invalidLabel = regexp.MustCompile(`[\s:;,.?&\[\]()#^*@!]`)

// label returns a label with the id that this name has on the whole site. Labels are stored in lower case.
func (s *Simulator) label(prefix, name string) label {
	name = strings.ToLower(name)
	key := prefix + ":" + name
	if s.labelIDs[key] == 0 {
		s.labelIDs[key] = s.id()
	}
	return label{s.labelIDs[key], prefix, name}
}

func labelV1(l label) object {
	return object{"prefix": l.prefix, "name": l.name, "id": str(l.id), "label": l.name}
}

// decodeLabels reads a list of labels, or a single one: {"prefix", "name"}.
func (c *call) decodeLabels() ([]label, *reply) {
	var body any
	if failure := c.decode(&body); failure != nil {
		return nil, failure
	}
	list, isList := body.([]any)
	if !isList {
		list = []any{body}
	}
	var labels []label
	for _, element := range list {
		entry, _ := element.(map[string]any)
		f := fields(entry)
		prefix := f.text("prefix")
		if prefix == "" && c.s.dc() {
			prefix = "global"
		}
		if f.text("name") == "" || !slices.Contains(labelPrefixes, prefix) {
			return nil, c.bad("Could not parse Labels")
		}
		if invalidLabel.MatchString(f.text("name")) || utf8.RuneCountInString(f.text("name")) > 255 {
			return nil, c.bad("Could not create label: it has invalid characters or is too long")
		}
		labels = append(labels, c.s.label(prefix, f.text("name")))
	}
	return labels, nil
}

func withLabels(labels, more []label) []label {
	labels = slices.Clone(labels)
	for _, l := range more {
		if !slices.Contains(labels, l) {
			labels = append(labels, l)
		}
	}
	return labels
}

func withoutLabel(labels []label, prefix, name string) []label {
	return slices.DeleteFunc(slices.Clone(labels), func(l label) bool {
		return (prefix == "" || l.prefix == prefix) && l.name == strings.ToLower(name)
	})
}

func (c *call) withPrefix(labels []label, otherwise ...string) []label {
	prefixes := c.many("prefix")
	if len(prefixes) == 0 {
		prefixes = otherwise
	}
	var matching []label
	for _, l := range labels {
		if slices.Contains(prefixes, l.prefix) {
			matching = append(matching, l)
		}
	}
	return matching
}

func names(labels []label) []string {
	var all []string
	for _, l := range labels {
		all = append(all, l.name)
	}
	slices.Sort(all)
	return all
}

func (s *Simulator) relabel(labels []label, prefix string, add, remove []string) []label {
	for _, name := range remove {
		labels = withoutLabel(labels, prefix, name)
	}
	for _, name := range add {
		labels = withLabels(labels, []label{s.label(prefix, name)})
	}
	return labels
}
