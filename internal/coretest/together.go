package coretest

import (
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Change is what Together does with an instance: it applies a configuration, or destroys the instance if Config is nil.
type Change struct {
	*Instance
	Config Config
}

// Together plans changes of several instances, each in a process of its own, and then applies them as one run of Terraform does: in
// one process of the provider, parallelism at the same time, in the given order, and each planned once more just before it is
// applied. It returns the diagnostics of each apply.
func Together(parallelism int, changes ...Change) [][]*tfprotov6.Diagnostic {
	return together(parallelism, nil, changes)
}

// TogetherPlanned is Together with one process for all plans too.
func TogetherPlanned(parallelism int, changes ...Change) [][]*tfprotov6.Diagnostic {
	return together(parallelism, changes[0].Process(), changes)
}

// together plans in the given process, or in one for each plan if it is nil.
func together(parallelism int, planning *Process, changes []Change) [][]*tfprotov6.Diagnostic {
	plans := make([]*Plan, len(changes))
	for i, c := range changes {
		if c.Config != nil {
			c.process = planning
			plans[i] = c.Plan(c.Config)
			c.process = nil
		}
	}
	return applyTogether(parallelism, plans, changes)
}

// Run is Together, but also plans all changes, those that destroy included, at the same time in one process. As in core, what is
// destroyed is refreshed there alone.
func Run(parallelism int, changes ...Change) [][]*tfprotov6.Diagnostic {
	plans := make([]*Plan, len(changes))
	process := changes[0].Process()
	var planning sync.WaitGroup
	for i, c := range changes {
		planning.Go(func() {
			c.In(process, func() {
				if c.Config != nil {
					plans[i] = c.Plan(c.Config)
				} else {
					plans[i] = &Plan{}
					NoErrors(c.T, "refresh "+c.Name, c.RefreshIn(process))
					NoErrors(c.T, "plan to destroy "+c.Name, c.planDestroy().Diagnostics)
				}
			})
		})
	}
	planning.Wait()
	return applyTogether(parallelism, plans, changes)
}

func applyTogether(parallelism int, plans []*Plan, changes []Change) [][]*tfprotov6.Diagnostic {
	process := changes[0].Process()
	all := make([][]*tfprotov6.Diagnostic, len(changes))
	slots := make(chan struct{}, parallelism)
	var running sync.WaitGroup
	for i, c := range changes {
		slots <- struct{}{}
		running.Go(func() {
			defer func() { <-slots }()
			c.In(process, func() { all[i] = c.apply(plans[i]) })
		})
	}
	running.Wait()
	return all
}

func (c Change) apply(p *Plan) []*tfprotov6.Diagnostic {
	switch {
	case p == nil:
		return c.TryDestroy()
	case p.Config == nil:
		return c.destroy()
	}
	again := &Plan{Prior: p.Prior, Config: p.Config}
	again.make(c.process, c.process.Schemas.ResourceSchemas[c.Name])
	if HasErrors(again.Diags) {
		return again.Diags
	}
	return c.Execute(again)
}

// PlanTogether refreshes and plans several instances as one run of Terraform does: in one process of the provider, all at the same
// time.
func PlanTogether(changes ...Change) []*Plan {
	plans := make([]*Plan, len(changes))
	process := changes[0].Process()
	var running sync.WaitGroup
	for i, c := range changes {
		running.Go(func() {
			c.process = process
			defer func() { c.process = nil }()
			plans[i] = c.Plan(c.Config)
		})
	}
	running.Wait()
	return plans
}
