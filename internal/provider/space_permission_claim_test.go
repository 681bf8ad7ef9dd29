package provider_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// applyIn applies a plan in a process that others share.
func applyIn(t *testing.T, p *coretest.Process, r *coretest.Instance, plan *coretest.Plan) []*tfprotov6.Diagnostic {
	t.Helper()
	typ := p.Schemas.ResourceSchemas[r.Name].ValueType()
	resp, err := p.Server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: r.Name, PriorState: coretest.Dynamic(t, typ, plan.Prior.State), PlannedState: coretest.Dynamic(t, typ, plan.Planned), Config: plan.Config,
		PlannedPrivate: plan.Private, PlannedIdentity: plan.Prior.Identity,
	})
	coretest.Must(t, err)
	r.State, r.Private, r.Identity = coretest.Unmarshal(t, resp.NewState, typ), resp.Private, resp.NewIdentity
	return resp.Diagnostics
}

// Two resources for one principal in one space are an error of the run that has both; and whatever was applied before, the
// next plan shows what the other has granted, rather than "No changes".
func TestSpacePermission_TwoResources(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		of := func(operations ...string) config {
			return config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": operations}
		}
		a, b := s.Resource(t, "confluence_space_permission"), s.Resource(t, "confluence_space_permission")
		first, second := of("read:space"), of("read:space", "create:page")
		p := s.Process()
		coretest.NoErrors(t, "apply", applyIn(t, p, a, a.Plan(first)))
		made := s.WritesOf(func() {
			coretest.ExpectError(t, applyIn(t, p, b, b.Plan(second)), `"principal_id"`, "Two resources manage group "+writers+" in space DOCS",
				"has the operations read:space, another has the operations read:space, create:page", "Combine the operations in one resource", "destroy = false")
		})
		if len(made) != 0 || !b.Removed() {
			t.Errorf("what was refused wrote %q", made)
		}

		// In runs of their own each does what it says, and hides nothing.
		for range 3 {
			a.Apply(first)
			a.PlanEmpty(first)
			b.Apply(second)
			a.PlanChanges(first, "operations")
		}
		a.Apply(first)
		b.PlanChanges(second, "operations")
	})
}

// One run that plans both says so before anything is changed.
func TestSpacePermission_TwoResourcesInAPlan(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		r := s.Resource(t, "confluence_space_permission")
		schema := s.Process().Schemas.ResourceSchemas[r.Name]
		typ := schema.ValueType()
		p := s.Process()
		plan := func(key string, operations ...string) []*tfprotov6.Diagnostic {
			c := coretest.Object(t, schema, config{"space_key": key, "principal_type": "group", "principal_id": s.GroupID("docs-writers"), "operations": operations})
			resp, err := p.Server.PlanResourceChange(t.Context(), &tfprotov6.PlanResourceChangeRequest{
				TypeName: r.Name, PriorState: coretest.Dynamic(t, typ, r.State), ProposedNewState: c, Config: c,
			})
			coretest.Must(t, err)
			return resp.Diagnostics
		}
		for range 2 { // Terraform plans what it replaces twice
			coretest.NoErrors(t, "plan", plan("DOCS", "read:space"))
		}
		coretest.NoErrors(t, "another space", plan("HANDBOOK", "read:space", "create:page"))
		coretest.ExpectError(t, plan("docs", "read:space", "create:page"), "Two resources manage group")
	})
}

// A resource that is destroyed does not revoke what another has set in the same run, as after a block was renamed.
func TestSpacePermission_RenamedBlock(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		writers := s.GroupID("docs-writers")
		c := config{"space_key": "DOCS", "principal_type": "group", "principal_id": writers, "operations": []string{"read:space", "create:page"}}
		before, after := s.Resource(t, "confluence_space_permission"), s.Resource(t, "confluence_space_permission")
		before.Apply(c)
		p := s.Process()
		typ := p.Schemas.ResourceSchemas[before.Name].ValueType()
		destroy := func() []*tfprotov6.Diagnostic {
			resp, err := p.Server.ApplyResourceChange(t.Context(), &tfprotov6.ApplyResourceChangeRequest{
				TypeName: before.Name, PriorState: coretest.Dynamic(t, typ, before.State), PlannedState: coretest.Dynamic(t, typ, tftypes.NewValue(typ, nil)),
				Config: coretest.Dynamic(t, typ, tftypes.NewValue(typ, nil)), PlannedPrivate: before.Private,
			})
			coretest.Must(t, err)
			return resp.Diagnostics
		}
		coretest.NoErrors(t, "apply", applyIn(t, p, after, after.Plan(c)))
		diags := destroy()
		coretest.NoErrors(t, "destroy", diags)
		if got := granted(s, "group", writers); len(got) != 2 || !strings.Contains(coretest.Text(diags), "were not revoked") {
			t.Errorf("granted is %q\n%s", got, coretest.Text(diags))
		}
		after.PlanEmpty(c)

		// The other order is that of a resource that is replaced.
		p = s.Process()
		coretest.NoErrors(t, "destroy", destroy())
		if got := granted(s, "group", writers); len(got) != 0 {
			t.Errorf("granted is %q", got)
		}
		again := s.Resource(t, "confluence_space_permission")
		coretest.NoErrors(t, "apply", applyIn(t, p, again, again.Plan(c)))
		again.PlanEmpty(c)
	})
}

// Terraform: two blocks fail at plan with both facts, and the one that remains is planned again in every run.
func TestAccSpacePermission_TwoBlocks(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		cli := s.CLI(t, "testdata/two-permissions")
		writers := "-var=group=" + s.GroupID("docs-writers")
		output := cli.Run(t, 1, "apply", "-auto-approve", "-no-color", writers)
		if !strings.Contains(strings.Join(strings.Fields(output), " "), "Two resources manage group") {
			t.Errorf("the plan says %s", output)
		}
		if got := granted(s, "group", s.GroupID("docs-writers")); len(got) != 0 {
			t.Errorf("granted is %q", got)
		}
		target := []string{"apply", "-auto-approve", "-no-color", writers, "-target=confluence_space_permission.a"}
		cli.Run(t, 0, target...)
		cli.Run(t, 0, append(target, "-replace=confluence_space_permission.a")...) // one resource, planned twice
		if got := granted(s, "group", s.GroupID("docs-writers")); !slices.Equal(got, []string{"read:space"}) {
			t.Errorf("granted is %q", got)
		}
	})
}
