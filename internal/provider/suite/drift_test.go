package suite_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

type config = coretest.Config

// drift is one resource as it was applied.
type drift struct {
	*testsite.Site
	*coretest.Instance
	config config
}

func (d *drift) id() string { return d.Attr("id").(string) }

func (d *drift) content(change func(*simulator.ContentFields)) { d.Human().EditContent(d.id(), change) }

func (d *drift) space(change func(*simulator.SpaceFields)) { d.Human().EditSpace("DRIFT", change) }

// Whatever a person changes, the plan shows exactly that, the apply takes it back, and nothing is noticed twice.
func TestDrift(t *testing.T) {
	for name, table := range driftTables {
		sites := table.sites
		if sites == nil {
			sites = testsite.EachDeployment
		}
		for _, row := range table.rows {
			if row.edit == nil {
				continue
			}
			on := sites
			if row.only != "" {
				on = func(t *testing.T, test func(*testing.T, *testsite.Site)) {
					t.Parallel()
					test(t, testsite.New(t, simulator.Options{Flavor: row.only}))
				}
			}
			t.Run(fmt.Sprintf("%s/%s %s", name, row.attribute, row.name), func(t *testing.T) {
				on(t, func(t *testing.T, s *testsite.Site) {
					d := &drift{Site: s, config: table.config(s), Instance: s.Resource(t, name)}
					d.Apply(d.config)
					d.PlanEmpty(d.config)
					row.edit(d)
					if row.refused != nil {
						d.PlanError(d.config, row.refused...)
						return
					}
					p := d.Plan(d.config)
					want := row.changes
					if want == nil && !row.gone {
						want = []string{row.attribute}
					}
					if p.Creates != row.gone || p.Replaces != row.replaces || !row.replaces && !slices.Equal(p.Changes, want) {
						t.Fatalf("create %t, replace %t, changes %v%s", p.Creates, p.Replaces, p.Changes, p.Diff())
					}
					d.Apply(d.config)
					d.PlanEmpty(d.config)
				})
			})
		}
	}
}

// An attribute without a row is one whose drift nobody thought about.
func TestDrift_Complete(t *testing.T) {
	schemas := testsite.Start(t, config{"url": "https://acme.atlassian.net", "username": "u", "token": "t"}).Schemas.ResourceSchemas
	for name, schema := range schemas {
		for _, attribute := range schema.Block.Attributes {
			if !slices.ContainsFunc(driftTables[name].rows, func(r driftRow) bool {
				return r.attribute == attribute.Name && (r.edit != nil) != (r.cannot != "")
			}) {
				t.Errorf("%s.%s has no row in the drift table, with an edit or the reason why there is none", name, attribute.Name)
			}
		}
	}
}
