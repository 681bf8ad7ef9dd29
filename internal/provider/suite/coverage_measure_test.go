package suite_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/contract"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// object is what a configuration has: a resource, a data source or a list resource.
type object struct{ name, kind string }

const (
	aResource     = "resource"
	aDataSource   = "data source"
	aListResource = "list resource"
	anAction      = "action"
)

// measurement collects the operations that objects use.
type measurement struct {
	checker *contract.Checker
	uses    map[call]map[object]bool
}

// call is an operation of a deployment.
type call struct{ deployment, method, path string }

// of measures the requests that an object makes while f runs.
func (m *measurement) of(s *testsite.Site, o object, f func()) {
	s.T.Helper()
	s.ResetRequests()
	f()
	for _, r := range s.Requests() {
		c := call{string(s.Deployment), r.Method, r.Path}
		path, found, err := m.checker.PathOf(c.deployment, c.method, c.path)
		coretest.Must(s.T, err)
		if !found {
			path, found = olderPath(c)
		}
		if !found {
			continue // tokens and files, which are outside of the API
		}
		c.path = path
		if m.uses[c] == nil {
			m.uses[c] = map[object]bool{}
		}
		m.uses[c][o] = true
	}
}

// resources measures all resources: their lifecycles, and the configurations of which the drift is tested.
func (m *measurement) resources(t *testing.T) {
	t.Helper()
	for _, l := range lifecycles() {
		for _, deployment := range l.deployments {
			s := testsite.New(t, l.options(deployment))
			l.prepare(s)
			m.lifecycle(t, s, l.resource, l.steps)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(driftTables)) {
		table := driftTables[name]
		sites := []func(*testing.T, func(*testing.T, *testsite.Site)){table.sites}
		if table.sites == nil {
			sites = []func(*testing.T, func(*testing.T, *testsite.Site)){testsite.OnCloudOnly, testsite.OnDataCenter}
		}
		for _, on := range sites {
			on(t, func(t *testing.T, s *testsite.Site) {
				m.lifecycle(t, s, name, create(table.config(s)))
			})
		}
	}
}

// lifecycle applies each step, plans without changes, imports and destroys.
func (m *measurement) lifecycle(t *testing.T, s *testsite.Site, name string, steps []step) {
	t.Helper()
	r, c := s.Resource(t, name), config{}
	for _, step := range steps {
		step.do(s, c)
		m.of(s, object{name, aResource}, func() {
			r.Apply(c)
			r.PlanEmpty(c)
		})
	}
	m.of(s, object{name, aResource}, func() {
		imported := *r
		imported.Reimport()
		r.Destroy()
	})
}

// coverageSites are the sites on which data sources and list resources are measured.
var coverageSites = []simulator.Options{
	{Deployment: simulator.Cloud},
	{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", Plan: "enterprise"},
	{Deployment: simulator.DataCenter},
	{Deployment: simulator.DataCenter, TrashApp: true},
}

// reads measures all data sources and list resources.
func (m *measurement) reads(t *testing.T) {
	t.Helper()
	succeeded := map[object]bool{}
	for _, options := range coverageSites {
		s := testsite.New(t, options)
		known := fillForReads(s)
		try := func(o object, schema *tfprotov6.Schema, read func(config) []*tfprotov6.Diagnostic) {
			succeeded[o] = succeeded[o] || false
			for _, c := range known.configurations(t, o, schema.Block.Attributes) {
				m.of(s, o, func() {
					succeeded[o] = !coretest.HasErrors(read(c)) || succeeded[o]
				})
			}
		}
		schemas := s.Process().Schemas
		for _, name := range slices.Sorted(maps.Keys(schemas.DataSourceSchemas)) {
			try(object{name, aDataSource}, schemas.DataSourceSchemas[name], func(c config) []*tfprotov6.Diagnostic {
				_, diags := s.Process().ReadDataSource(name, c)
				return diags
			})
		}
		for _, name := range slices.Sorted(maps.Keys(schemas.ListResourceSchemas)) {
			try(object{name, aListResource}, schemas.ListResourceSchemas[name], func(c config) []*tfprotov6.Diagnostic {
				_, diags := s.Process().List(name, c, 100)
				return diags
			})
		}
	}
	for o, ever := range succeeded {
		if !ever {
			t.Errorf("%s %s could not be read with any configuration: add values for its arguments to fillForReads", o.kind, o.name)
		}
	}
}

// actions measures all actions.
func (m *measurement) actions(t *testing.T) {
	t.Helper()
	measured := map[string]bool{}
	testsite.OnCloudOnly(t, func(t *testing.T, s *testsite.Site) { m.actionsOf(t, s, measured) })
	testsite.OnDataCenter(t, func(t *testing.T, s *testsite.Site) {
		m.actionsOf(t, s, measured)
		for name := range s.Process().Schemas.ActionSchemas {
			if !measured[name] {
				t.Errorf("the requests of action %s are not measured: add it to actionConfigs", name)
			}
		}
	})
}

func (m *measurement) actionsOf(t *testing.T, s *testsite.Site, measured map[string]bool) {
	t.Helper()
	for name, configs := range actionConfigs(s) {
		all := configs()
		m.of(s, object{name, anAction}, func() { invokeAll(t, s, name, all) })
		measured[name] = true
	}
}
