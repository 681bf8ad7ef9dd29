package provider

import (
	"context"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/jsontext"
)

// update writes the planned value. A conflict is none if the property already has that value, as after the same change by
// somebody else.
func (r *contentPropertyResource) update(ctx context.Context, plan contentPropertyModel, private contentPropertyPrivate) (confluence.ContentProperty, error) {
	updated, err := r.client.UpdateContentProperty(ctx, plan.ref(private), plan.toProperty(private))
	if !confluence.IsConflict(err) {
		return updated, err
	}
	now, readErr := r.client.ContentProperty(ctx, plan.ref(private), plan.Key.ValueString())
	if readErr == nil && jsontext.Equal(string(now.Value), plan.Value.ValueString()) {
		return now, nil
	}
	return updated, err
}
