package suite_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// querySites are the sites on which all kinds of objects are listed.
var querySites = map[string]simulator.Options{
	"cloud":       {Deployment: simulator.Cloud, Plan: "enterprise"},
	"cloud roles": {Deployment: simulator.Cloud, RoleMode: "ROLES"},
	"data center": {Deployment: simulator.DataCenter, UserEmails: true},
}

// The configuration that terraform query generates imports each listed object without a change.
func TestQuery(t *testing.T) {
	for name, options := range querySites {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := testsite.New(t, options)
			queries := newQueries(s, options.RoleMode)
			lists := slices.Sorted(maps.Keys(s.Process().Schemas.ListResourceSchemas))
			for _, list := range lists {
				t.Run(list, func(t *testing.T) {
					configs, known := queries[list]
					if !known {
						t.Fatal("not among the queries of newQueries")
					}
					query(t, s, list, configs)
				})
			}
			for list := range queries {
				if !slices.Contains(lists, list) {
					t.Errorf("there is no list resource %s", list)
				}
			}
		})
	}
}

// query lists objects with each configuration, and imports them with the generated configuration. Without configurations, it
// expects that the site does not have such objects.
func query(t *testing.T, s *testsite.Site, list string, configs []config) {
	t.Helper()
	if configs == nil {
		if objects, diags := s.Process().ListObjects(list, config{}, 0); len(objects) > 0 && !coretest.HasErrors(diags) {
			t.Error("the site has such objects, but newQueries has no configuration to list them with")
		}
		return
	}
	for _, c := range configs {
		once, again := s.Process(), s.Process()
		objects, diags := once.ListObjects(list, c, 0)
		coretest.NoErrors(t, "list "+list, diags)
		if len(objects) == 0 {
			t.Errorf("nothing is listed with %v", c)
		}
		for _, object := range objects {
			t.Run(object.DisplayName, func(t *testing.T) {
				r, generated := s.Resource(t, list), once.Generate(list, object.State)
				if writes := s.WritesOf(func() {
					r.In(once, func() {
						r.ImportListed(object)
						r.PlanEmpty(generated)
					})
					r.In(again, func() { r.PlanEmpty(generated) })
				}); len(writes) > 0 {
					t.Errorf("the import makes changes: %q", writes)
				}
			})
		}
	}
}
