package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// write sets the state that is planned, unless it is set already: a write makes a version. It does not overwrite a state that
// is not the prior one, and reports whether it succeeded.
func (r *contentStateResource) write(ctx context.Context, plan contentStateModel, prior confluence.ContentState, failed string, diags *diag.Diagnostics) bool {
	states, ok := r.states(diags)
	if !ok {
		return false
	}
	id, summary := plan.ContentID.ValueString(), fmt.Sprintf("%s %s", plan, failed)
	now, err := states.ContentState(ctx, id)
	switch {
	case err != nil:
	case now.Same(plan.toState()):
		return true
	case now.Name == "", now.Same(prior):
		err = states.SetContentState(ctx, id, plan.toState())
	case prior.Name == "":
		r.addAlreadyExists(diags, path.Root("name"), summary, fmt.Errorf("the content has the state %q (%s)", now.Name, now.Color), contentStateType, id)
		return false
	default:
		err = &confluence.Error{Kind: confluence.KindConflict, Message: fmt.Sprintf("the content has the state %q (%s) since the plan was made", now.Name, now.Color)}
	}
	switch {
	case confluence.IsNotFound(err):
		addError(diags, path.Root("content_id"), summary, err)
	case err != nil:
		addError(diags, path.Empty(), summary, err)
	}
	return err == nil
}

// current reads the state of content. Content that is hidden from the account is not taken for deleted.
func (r *contentStateResource) current(ctx context.Context, states confluence.ContentStates, m contentStateModel) (confluence.ContentState, error) {
	now, err := states.ContentState(ctx, m.ContentID.ValueString())
	if hidden, ok := r.client.(confluence.HiddenContent); ok && confluence.IsNotFound(err) {
		err = hidden.HiddenOr(ctx, m.ContentID.ValueString(), err)
	}
	return now, err
}

// states is the client if its deployment has content states.
func (r *contentStateResource) states(diags *diag.Diagnostics) (confluence.ContentStates, bool) {
	return onlyOn[confluence.ContentStates](r.client, contentStateType, noContentStates, diags)
}
