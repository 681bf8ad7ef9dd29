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

// drift is an applied resource with its configuration.
type drift struct {
	*testsite.Site
	*coretest.Instance
	config config
}

func (d *drift) id() string { return d.Attr("id").(string) }

func (d *drift) content(change func(*simulator.ContentFields)) { d.Human().EditContent(d.id(), change) }

func (d *drift) owner() string { return d.Attr("content_id").(string) }

func (d *drift) property(key, value string) { d.Human().SetContentProperty(d.id(), key, value) }

func (d *drift) space(change func(*simulator.SpaceFields)) { d.Human().EditSpace("DRIFT", change) }

// The plan shows exactly what a person changed, the apply reverts it, and the next plan is empty.
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
					test(t, testsite.New(t, simulator.Options{Deployment: row.only}))
				}
			}
			t.Run(fmt.Sprintf("%s/%s %s", name, row.attribute, row.name), func(t *testing.T) {
				on(t, func(t *testing.T, s *testsite.Site) {
					d := &drift{Site: s, config: table.config(s), Instance: s.Resource(t, name)}
					d.Apply(d.config)
					d.PlanEmpty(d.config)
					row.edit(d)
					if row.none {
						d.PlanEmpty(d.config)
						return
					}
					if row.planError != nil {
						d.PlanError(d.config, row.planError...)
						return
					}
					p := d.Plan(d.config)
					want := row.changes
					if want == nil && !row.creates {
						want = []string{row.attribute}
					}
					if p.Creates != row.creates || p.Replaces != row.replaces || !row.replaces && !slices.Equal(p.Changes, want) {
						t.Fatalf("create %t, replace %t, changes %v%s", p.Creates, p.Replaces, p.Changes, p.Diff())
					}
					d.Apply(d.config)
					d.PlanEmpty(d.config)
				})
			})
		}
	}
}

// Each attribute of each resource has a row in the drift table.
func TestDrift_Complete(t *testing.T) {
	schemas := testsite.Start(t, config{"url": "https://acme.atlassian.net", "username": "u", "token": "t"}).Schemas.ResourceSchemas
	for name, schema := range schemas {
		for _, attribute := range schema.Block.Attributes {
			if !slices.ContainsFunc(driftTables[name].rows, func(r driftRow) bool {
				return r.attribute == attribute.Name && (r.edit != nil) != (r.noDrift != "")
			}) {
				t.Errorf("%s.%s has no row in the drift table, with an edit or a reason", name, attribute.Name)
			}
		}
	}
}
