package provider

import (
	"context"
	"fmt"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// create creates the planned space, or personal space.
func (r *spaceResource) create(ctx context.Context, plan spaceResourceModel) (confluence.Space, error) {
	if personal, ok := r.client.(confluence.PersonalSpaces); ok && confluence.IsPersonalSpaceKey(plan.Key.ValueString()) {
		return personal.CreatePersonalSpace(ctx, plan.toCreate())
	}
	return r.client.CreateSpace(ctx, plan.toCreate())
}

// checkPersonal refuses to create a personal space where only its user can: prior is the key in the state, null without one.
func (r *spaceResource) checkPersonal(prior, key types.String, diags *diag.Diagnostics) {
	if r.client == nil || key.IsUnknown() || !confluence.IsPersonalSpaceKey(key.ValueString()) || sameKey(prior, key.ValueString()).Equal(prior) {
		return
	}
	if _, ok := r.client.(confluence.PersonalSpaces); !ok {
		addUnavailable(diags, path.Root("key"), r.client, "Creation of personal spaces", fmt.Sprintf(`Only the user can create this space, in the web interface. To manage it, import it then:

import {
  to = confluence_space.this
  id = %s
}`, templates.Replace(strconv.Quote(key.ValueString()))))
	}
}
