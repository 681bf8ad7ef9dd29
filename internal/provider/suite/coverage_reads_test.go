package suite_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// values are the values that arguments of data sources and list resources are tried with, by the name of the argument, or by
// the names of the object and the argument.
type values map[string][]any

// fillForReads creates objects of every kind, and returns values that refer to them.
func fillForReads(s *testsite.Site) values {
	human := s.Human()
	testsite.CreateDocs(s)
	page := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide", Body: testsite.Macro})
	child := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Chapter", ParentID: page})
	post := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "blogpost", Title: "News"})
	hidden := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Plans"})
	human.Restrict(hidden, "read", nil, []string{s.GroupID("docs-writers")})
	human.Attach(page, "plan.png", "image/png", []byte("x"))
	file, _ := s.Attachment(page, "plan.png")
	contents := []any{page, child, post, hidden, file.ID}
	human.Labels(page, manyLabels(), nil)
	human.Labels(post, manyLabels(), nil)
	human.SpaceLabels("DOCS", manyLabels(), nil)
	_, people := human.CreateGroupOf("many", 201)
	human.Restrict(child, "update", people, []string{s.GroupID("docs-writers")})
	human.SetContentProperty(page, "owner", `1`)
	human.SetSpaceProperty("DOCS", "owner", `1`)
	human.Watch(s.UserID("wanda"), "space", "DOCS")
	human.TrashContent(human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Old plans"}))
	parents, trees := []any{page}, []any{"DOCS"}
	if s.OnCloud() {
		folder := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Type: "folder", Title: "Box"})
		contents, parents = append(contents, folder), append(parents, folder)
		for key, kind := range map[string]string{"BOARDS": "whiteboard", "DATA": "database", "LINKS": "embed"} {
			human.CreateSpace(simulator.SpaceFields{Key: key, Name: key})
			top := human.CreateContent(simulator.ContentFields{SpaceKey: key, Type: kind, Title: "A " + kind})
			human.CreateContent(simulator.ContentFields{SpaceKey: key, Title: "Below", ParentID: top})
			contents, trees = append(contents, top), append(trees, key)
		}
		human.CreateTemplate(simulator.TemplateFields{SpaceKey: "DOCS", Name: "Minutes"})
		human.SetContentState(page, "Draft", "#ff0000")
	}
	stored, _ := s.Content(page)
	macro, _, _ := strings.Cut(strings.TrimPrefix(macroID.FindString(stored.Body), ` ac:macro-id="`), `"`)
	return values{
		"confluence_page_tree.space_key": trees,
		"account_ids":                    {s.UserID("wanda")},
		"content_id":                     contents,
		"cql":                            {"type = page"},
		"email":                          {s.User("wanda").Email},
		"from":                           {"storage"},
		"group":                          {s.GroupID("docs-writers")},
		"group_id":                       {s.GroupID("docs-writers")},
		"key":                            {"DOCS"},
		"keys":                           {"DOCS"},
		"label":                          {"a"},
		"labels":                         {"a"},
		"macro_id":                       {macro},
		"media_type":                     {"image/png"},
		"name":                           {"docs-writers"},
		"parent_id":                      parents,
		"principal_id":                   {s.GroupID("docs-writers"), s.UserID("wanda")},
		"principal_type":                 {"group", "user"},
		"query":                          {"docs", "wanda"},
		"space_key":                      {"DOCS"},
		"status":                         {"current"},
		"title":                          {"Guide"},
		"to":                             {"view"},
		"type":                           {"global"},
		"username":                       {"wanda"},
		"value":                          {"<p>x</p>"},
		"confluence_content.id":          contents,
		"confluence_group.id":            {s.GroupID("docs-writers")},
		"confluence_content.type":        {"page"},
		"confluence_contents.type":       {"page"},
		"confluence_user.account_id":     {s.UserID("wanda")},
	}
}

// manyLabels are more labels than come together with content, with "a" among them.
func manyLabels() []string {
	labels := []string{"a"}
	for i := range 201 {
		labels = append(labels, fmt.Sprint("a", i))
	}
	return labels
}

// configurations returns configurations of an object, of which some are invalid: with up to three optional arguments.
func (v values) configurations(t *testing.T, o object, arguments []*tfprotov6.SchemaAttribute) []config {
	t.Helper()
	all := []config{{}}
	for _, a := range arguments {
		if !a.Required {
			continue
		}
		choices := v.of(o, a)
		if len(choices) == 0 {
			t.Errorf("%s %s: no value for %s in fillForReads", o.kind, o.name, a.Name)
		}
		all = extend(all, a.Name, choices)
	}
	combined := [][]config{all, nil, nil, nil} // by the number of optional arguments
	for _, a := range arguments {
		if !a.Optional {
			continue
		}
		for n := len(combined) - 2; n >= 0; n-- {
			combined[n+1] = append(combined[n+1], extend(combined[n], a.Name, v.of(o, a))...)
		}
	}
	return slices.Concat(combined...)
}

// extend returns each configuration with each value of an attribute.
func extend(configurations []config, name string, choices []any) (all []config) {
	for _, c := range configurations {
		for _, value := range choices {
			extended := maps.Clone(c)
			extended[name] = value
			all = append(all, extended)
		}
	}
	return all
}

// of returns the values for an argument, in its type.
func (v values) of(o object, a *tfprotov6.SchemaAttribute) []any {
	found, ok := v[o.name+"."+a.Name]
	if !ok {
		found = v[a.Name]
	}
	switch {
	case a.Type == nil:
		return nil
	case a.Type.Is(tftypes.Bool):
		return []any{true}
	case a.Type.Is(tftypes.Number) && found == nil:
		return []any{1}
	case a.Type.Is(tftypes.String), a.Type.Is(tftypes.Number):
		return found
	}
	sets := make([]any, len(found))
	for i, one := range found {
		sets[i] = []string{fmt.Sprint(one)}
	}
	return sets
}
