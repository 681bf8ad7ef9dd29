package simulator

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// label is a label on content (prefix global) or on a space (prefix team, where it is called a category).
type label struct {
	id           int64
	prefix, name string
}

var labelPrefixes = []string{"global", "my", "team", "system"}

// invalidLabel has the characters that Confluence refuses in labels:
// https://support.atlassian.com/confluence-cloud/docs/use-labels-to-organize-your-content/
var invalidLabel = regexp.MustCompile("[\\s:;,?&\\[\\]()#^*@!'\"<>{}|+=~`]")

// label is one label, with the id that its name has everywhere. Labels are stored in lower case.
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

func labelV2(l label) object { return object{"id": str(l.id), "name": l.name, "prefix": l.prefix} }

// labelsGiven reads a list of labels, or a single one: {"prefix", "name"}.
func (c *call) labelsGiven() ([]label, *reply) {
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
		if invalidLabel.MatchString(f.text("name")) || len(f.text("name")) > 255 {
			return nil, c.bad("The label \"%s\" contains invalid characters or is too long", f.text("name"))
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

func labelIDs(labels []label) []string {
	var ids []string
	for _, l := range labels {
		ids = append(ids, str(l.id))
	}
	return ids
}

// visibleLabels are the labels of what the caller may see, sorted by id.
func (c *call) visibleLabels() []label {
	var all []label
	for _, sp := range c.visibleSpaces() {
		all = append(all, sp.labels...)
	}
	for _, one := range c.s.contents {
		if c.sees(one) {
			all = append(all, one.labels...)
		}
	}
	slices.SortFunc(all, func(a, b label) int { return cmp.Compare(a.id, b.id) })
	return slices.Compact(all)
}

// listLabels: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-label/#api-labels-get
func listLabels(c *call) *reply {
	var found []label
	for _, l := range c.withPrefix(c.visibleLabels(), labelPrefixes...) {
		if ids := c.many("label-id"); len(ids) == 0 || slices.Contains(ids, str(l.id)) {
			found = append(found, l)
		}
	}
	return pageV2(c, found, labelV2)
}

// knownLabel checks the label of a v2 path, if there is one in it.
func (c *call) knownLabel() *reply {
	id := c.vars["label"]
	if id == "" || slices.Contains(labelIDs(c.visibleLabels()), id) {
		return nil
	}
	if _, isID := asID(id); !isID {
		return c.notLong("id", id)
	}
	return c.missing("label", id)
}

// listSpaceLabels: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-label/
func listSpaceLabels(c *call) *reply {
	sp, failure := c.spaceByID("id")
	if failure != nil {
		return failure
	}
	return pageV2(c, c.withPrefix(sp.labels, "my", "team"), labelV2)
}

func listSpaceLabelsV1(c *call) *reply {
	sp := c.space(c.vars["key"])
	if sp == nil {
		return c.noSpace(c.vars["key"])
	}
	return pageV1(c, c.withPrefix(sp.labels, labelPrefixes...), 200, labelV1)
}

func addSpaceLabels(c *call) *reply {
	sp, failure := c.administered()
	if failure != nil {
		return failure
	}
	labels, failure := c.labelsGiven()
	if failure != nil {
		return failure
	}
	sp.labels = withLabels(sp.labels, labels)
	return pageV1(c, sp.labels, 200, labelV1)
}

// removeSpaceLabel looks among "global" labels unless told a prefix, and is content when there is nothing to remove.
func removeSpaceLabel(c *call) *reply {
	sp, failure := c.administered()
	if failure != nil {
		return failure
	}
	name := c.query.Get("name")
	if name == "" {
		return c.bad("The label name is missing")
	}
	sp.labels = withoutLabel(sp.labels, or(c.query.Get("prefix"), "global"), name)
	return noContent
}

// changeCategoryDC answers POST and DELETE …/category/{name}; categories are labels with the prefix team.
func changeCategoryDC(c *call) *reply {
	if c.caller == nil {
		return c.fail(http.StatusUnauthorized, "User is not authenticated")
	}
	sp, failure := c.administered()
	if failure != nil {
		return failure
	}
	name := c.vars["category"]
	if c.request.Method == http.MethodDelete {
		sp.labels = withoutLabel(sp.labels, "team", name)
		return noContent
	}
	if invalidLabel.MatchString(name) {
		return c.bad("The label \"%s\" contains invalid characters", name)
	}
	sp.labels = withLabels(sp.labels, []label{c.s.label("team", name)})
	return noContent
}
