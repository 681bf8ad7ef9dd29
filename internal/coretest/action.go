package coretest

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Invoke validates the configuration of an action, plans the action and invokes it. It returns the progress messages, and the
// diagnostics of the step that failed or of the invocation.
func (p *Process) Invoke(name string, c Config) (progress []string, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	return p.InvokeWith(p.t.Context(), name, c)
}

// InvokeWith is Invoke with a context that ends when the CLI stops the provider.
func (p *Process) InvokeWith(ctx context.Context, name string, c Config) (progress []string, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	if diags = p.PlanAction(name, c); HasErrors(diags) {
		return nil, diags
	}
	return p.InvokeUnvalidated(ctx, name, c)
}

// InvokeUnvalidated is InvokeWith a configuration that validation and plan have not seen: its values were unknown until the apply.
func (p *Process) InvokeUnvalidated(ctx context.Context, name string, c Config) (progress []string, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	config := Object(p.t, p.Schemas.ActionSchemas[name].Schema, c)
	stream, err := p.Server.(tfprotov6.ActionServer).InvokeAction(ctx, &tfprotov6.InvokeActionRequest{ActionType: name, Config: config})
	Must(p.t, err)
	completed := false
	for event := range stream.Events {
		switch event := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, event.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			completed, diags = true, append(diags, event.Diagnostics...)
		}
	}
	if !completed {
		p.t.Fatalf("the action %s did not complete", name)
	}
	return progress, diags
}

// PlanAction validates the configuration of an action and plans the action.
func (p *Process) PlanAction(name string, c Config) []*tfprotov6.Diagnostic {
	p.t.Helper()
	schema := p.Schemas.ActionSchemas[name]
	if schema == nil {
		p.t.Fatalf("no action %s", name)
	}
	server, config := p.Server.(tfprotov6.ActionServer), Object(p.t, schema.Schema, c)
	valid, err := server.ValidateActionConfig(p.t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: name, Config: config})
	Must(p.t, err)
	if HasErrors(valid.Diagnostics) {
		return valid.Diagnostics
	}
	planned, err := server.PlanAction(p.t.Context(), &tfprotov6.PlanActionRequest{ActionType: name, Config: config})
	Must(p.t, err)
	return planned.Diagnostics
}
