package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig rejects colors that the space does not have.
func (r *spaceColorSchemeResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spaceColorSchemeModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if config.Type.ValueString() != confluence.ColorsGlobal {
		return
	}
	for attribute, half := range map[string]types.Object{"light": config.Light, "dark": config.Dark} {
		if !half.IsNull() {
			resp.Diagnostics.AddAttributeError(path.Root(attribute), fmt.Sprintf("Invalid %s for type %q", attribute, confluence.ColorsGlobal),
				fmt.Sprintf(`A space of the type "global" has the colors of the site. Remove %s, or set type = "custom".`, attribute))
		}
	}
}

// ModifyPlan rejects a deployment without color schemes, and a second resource for the same space.
func (r *spaceColorSchemeResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	if _, ok := r.schemes(&resp.Diagnostics); !ok || req.Plan.Raw.IsNull() {
		return
	}
	var plan spaceColorSchemeModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !resp.Diagnostics.HasError() && areKnown(ctx, plan.SpaceKey, plan.Type, plan.Light, plan.Dark) {
		r.claim(plan, false, &resp.Diagnostics)
	}
}

// claim reports, as an error, that another resource of this run manages the color scheme of the same space. It returns false then.
func (r *spaceColorSchemeResource) claim(plan spaceColorSchemeModel, written bool, diags *diag.Diagnostics) bool {
	ok := r.run.claim(plan.claim(), fmt.Sprint(plan.Type, plan.Light, plan.Dark), written)
	if !ok {
		diags.AddAttributeError(path.Root("space_key"), fmt.Sprintf("Two resources manage the color scheme of space %s", plan.SpaceKey.ValueString()),
			"Each would overwrite the other. Remove one of the two. To remove a resource from state without resetting the colors, "+
				"replace it with a removed block that has lifecycle { destroy = false }.")
	}
	return ok
}

// schemes is the client if its deployment has color schemes.
func (r *spaceColorSchemeResource) schemes(diags *diag.Diagnostics) (confluence.ColorSchemes, bool) {
	return onlyOn[confluence.ColorSchemes](r.client, spaceColorSchemeType, noColorSchemes, diags)
}

// readColorScheme reads the type and, for a space with colors of its own, those that are managed.
func readColorScheme(ctx context.Context, client confluence.ColorSchemes, m spaceColorSchemeModel) (spaceColorSchemeModel, error) {
	imported := m.Type.IsNull()
	kind, err := client.ColorSchemeType(ctx, m.SpaceKey.ValueString())
	if err != nil {
		return m, err
	}
	m.Type = types.StringValue(kind)
	if kind != confluence.ColorsCustom || !imported && m.Light.IsNull() && m.Dark.IsNull() {
		return m, nil
	}
	scheme, err := client.SpaceColors(ctx, m.SpaceKey.ValueString())
	if err == nil {
		m.read(scheme, imported)
	}
	return m, err
}

// write writes what differs from the prior color scheme. It returns the prior one with what was written, and reports whether that
// is all. The type comes first: the colors may count only for a space that uses them. A space that starts to use its own colors
// gets all that are managed.
func (r *spaceColorSchemeResource) write(ctx context.Context, plan, prior spaceColorSchemeModel, diags *diag.Diagnostics) (spaceColorSchemeModel, bool) {
	client, ok := r.schemes(diags)
	defer r.run.hold(plan.claim())()
	if !ok || !r.claim(plan, true, diags) {
		return prior, false
	}
	key, at, written := plan.SpaceKey.ValueString(), path.Root("type"), prior
	var err error
	if !plan.Type.Equal(prior.Type) {
		if err = client.SetColorSchemeType(ctx, key, plan.Type.ValueString()); err == nil {
			written.SpaceKey, written.Type = plan.SpaceKey, plan.Type
		}
		prior = spaceColorSchemeModel{}
	}
	if scheme := plan.toScheme(prior); err == nil && (scheme.Light != nil || scheme.Dark != nil) {
		if at = path.Root("light"); scheme.Light == nil {
			at = path.Root("dark")
		}
		err = client.SetSpaceColors(ctx, key, scheme)
	}
	if confluence.IsNotFound(err) {
		at = path.Root("space_key")
	}
	if err != nil {
		r.run.unclaim(plan.claim())
		addError(diags, at, fmt.Sprintf("%s could not be changed", plan), err)
		return written, false
	}
	return plan, true
}

// resetColorScheme gives a space the colors of the site again. It discards those of the space only if all of them are managed.
func resetColorScheme(ctx context.Context, client confluence.ColorSchemes, state spaceColorSchemeModel) error {
	key := state.SpaceKey.ValueString()
	switch {
	case state.Type.ValueString() == confluence.ColorsGlobal:
		return nil
	case state.Light.IsNull() || state.Dark.IsNull():
		return client.SetColorSchemeType(ctx, key, confluence.ColorsGlobal)
	}
	return client.ResetSpaceColors(ctx, key)
}
