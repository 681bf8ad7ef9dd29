package suite_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const deploymentsGuide = "../../../templates/guides/cloud-and-data-center.md"

// The guide lists what exists on each deployment. What does not is an error at plan, and its description says so.
func TestAvailability(t *testing.T) {
	refused := map[simulator.Deployment]map[object]bool{}
	var schemas map[object]*tfprotov6.Schema
	for _, options := range []simulator.Options{
		{Deployment: simulator.Cloud, RoleMode: "ROLES_TRANSITION", Plan: "enterprise"}, {Deployment: simulator.DataCenter},
	} {
		s := testsite.New(t, options)
		schemas = schemasOf(s)
		refused[s.Deployment] = refusedOn(t, s, schemas)
	}
	var objects, attributes strings.Builder
	objects.WriteString("| | Cloud | Data Center |\n|---|---|---|\n")
	attributes.WriteString("| | Only on Cloud | Only on Data Center |\n|---|---|---|\n")
	for _, kind := range []string{aResource, aDataSource, aListResource, anAction} {
		both := 0
		for _, o := range slices.SortedFunc(maps.Keys(schemas), func(a, b object) int { return strings.Compare(a.name, b.name) }) {
			if o.kind != kind {
				continue
			}
			cloud, dataCenter := !refused[simulator.Cloud][o], !refused[simulator.DataCenter][o]
			only := onlyOnOf(schemas[o].Block.Description)
			if (only != simulator.DataCenter) != cloud || (only != simulator.Cloud) != dataCenter {
				t.Errorf("%s %s: available on Cloud %t, on Data Center %t, but its description says %q", o.kind, o.name, cloud, dataCenter, only)
			}
			if only != "" {
				mark := map[bool]string{true: "yes"}
				fmt.Fprintf(&objects, "| %s `%s` | %s | %s |\n", o.kind, o.name, mark[cloud], mark[dataCenter])
				continue
			}
			both++
			if row := attributesOnlyOn(schemas[o].Block.Attributes); row != [2]string{} {
				fmt.Fprintf(&attributes, "| %s `%s` | %s | %s |\n", o.kind, o.name, row[0], row[1])
			}
		}
		if both > 0 {
			fmt.Fprintf(&objects, "| all %d other %ss | yes | yes |\n", both, kind)
		}
	}
	testsite.CheckGenerated(t, deploymentsGuide, "objects", objects.String(), *update)
	testsite.CheckGenerated(t, deploymentsGuide, "attributes", attributes.String(), *update)
}

func schemasOf(s *testsite.Site) map[object]*tfprotov6.Schema {
	all, found := s.Process().Schemas, map[object]*tfprotov6.Schema{}
	for kind, schemas := range map[string]map[string]*tfprotov6.Schema{
		aResource: all.ResourceSchemas, aDataSource: all.DataSourceSchemas, aListResource: all.ListResourceSchemas,
	} {
		for name, schema := range schemas {
			found[object{name, kind}] = schema
		}
	}
	for name, action := range all.ActionSchemas {
		found[object{name, anAction}] = action.Schema
	}
	return found
}

// onlyOnOf is the deployment with which a description begins.
func onlyOnOf(description string) simulator.Deployment {
	switch {
	case strings.HasPrefix(description, "(Cloud) "):
		return simulator.Cloud
	case strings.HasPrefix(description, "(Data Center) "):
		return simulator.DataCenter
	}
	return ""
}

// attributesOnlyOn are the attributes that exist on Cloud alone, and on Data Center alone.
func attributesOnlyOn(all []*tfprotov6.SchemaAttribute) (row [2]string) {
	for _, a := range all {
		i := slices.Index([]simulator.Deployment{simulator.Cloud, simulator.DataCenter}, onlyOnOf(a.Description))
		if i < 0 {
			continue
		}
		if row[i] != "" {
			row[i] += ", "
		}
		row[i] += "`" + a.Name + "`"
	}
	return row
}

// refusedOn are the objects that the deployment of a site does not have, as the errors say.
func refusedOn(t *testing.T, s *testsite.Site, schemas map[object]*tfprotov6.Schema) map[object]bool {
	t.Helper()
	known, refused := fillForReads(s), map[object]bool{}
	try := func(o object, read func(config) []*tfprotov6.Diagnostic) {
		for _, c := range known.configurations(t, o, schemas[o].Block.Attributes) {
			diags := read(c)
			refused[o] = refused[o] || saysUnavailable(diags, o.name)
			if refused[o] || !coretest.HasErrors(diags) {
				return
			}
		}
		t.Errorf("%s %s: neither refused nor read with any configuration on %s", o.kind, o.name, s.Deployment)
	}
	for o, schema := range schemas {
		switch o.kind {
		case aResource:
			refused[o] = saysUnavailable(planUnknown(t, s, o.name, schema), o.name)
		case anAction:
			resp, err := s.Process().Server.(tfprotov6.ActionServer).PlanAction(t.Context(), &tfprotov6.PlanActionRequest{ActionType: o.name, Config: coretest.Object(t, schema, unknowns(schema))})
			coretest.Must(t, err)
			refused[o] = saysUnavailable(resp.Diagnostics, o.name)
		case aDataSource:
			try(o, func(c config) []*tfprotov6.Diagnostic {
				_, diags := s.Process().ReadDataSource(o.name, c)
				return diags
			})
		case aListResource:
			try(o, func(c config) []*tfprotov6.Diagnostic { _, diags := s.Process().List(o.name, c, 1); return diags })
		}
	}
	return refused
}

// planUnknown plans a new resource whose required attributes are unknown. It does not validate: a resource may require one of several attributes.
func planUnknown(t *testing.T, s *testsite.Site, name string, schema *tfprotov6.Schema) []*tfprotov6.Diagnostic {
	t.Helper()
	planned := coretest.Object(t, schema, unknowns(schema))
	resp, err := s.Process().Server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: name, PriorState: coretest.Dynamic(t, schema.ValueType(), tftypes.NewValue(schema.ValueType(), nil)), ProposedNewState: planned, Config: planned,
	})
	coretest.Must(t, err)
	return resp.Diagnostics
}

// unknowns is a configuration with all required attributes, of which none is known.
func unknowns(schema *tfprotov6.Schema) config {
	c := config{}
	for _, a := range schema.Block.Attributes {
		if a.Required {
			c[a.Name] = tftypes.NewValue(a.ValueType(), tftypes.UnknownValue)
		}
	}
	return c
}

// saysUnavailable reports whether an error says that the deployment does not have an object.
func saysUnavailable(diags []*tfprotov6.Diagnostic, name string) bool {
	return slices.ContainsFunc(diags, func(d *tfprotov6.Diagnostic) bool {
		return strings.HasPrefix(strings.TrimPrefix(d.Summary, "Data source "), name+" is not available on ")
	})
}
