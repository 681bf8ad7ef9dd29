package provider

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// ValidateConfig rejects a resource that manages nothing, and a look that the theme of the site does not allow.
func (r *spaceSettingsResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config spaceSettingsModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	look := config.LookAndFeel.ValueString()
	switch {
	case resp.Diagnostics.HasError():
	case config.managesNothing():
		resp.Diagnostics.AddError("No setting of the space is managed",
			"Set at least one of content_mode, route_override_enabled, theme_key, look_and_feel and default_classification_level_id, or remove the resource.")
	case isSet(config.ThemeKey) && config.ThemeKey.ValueString() == "" && (look == confluence.LookCustom || look == confluence.LookTheme):
		resp.Diagnostics.AddAttributeError(path.Root("look_and_feel"), fmt.Sprintf("look_and_feel = %q requires a theme", look),
			`A space with the theme of the site (theme_key = "") can only have the look and feel of the site. Set theme_key to the key of a theme, or look_and_feel = "global".`)
	}
}

// ModifyPlan rejects a deployment without settings, and a theme or classification level that the site does not have.
func (r *spaceSettingsResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.client == nil {
		return
	}
	client, ok := r.settings(&resp.Diagnostics)
	if !ok || req.Plan.Raw.IsNull() {
		return
	}
	var plan, state spaceSettingsModel
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if !req.State.Raw.IsNull() {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	}
	if resp.Diagnostics.HasError() || !r.claim(plan, false, &resp.Diagnostics) {
		return
	}
	if isSet(plan.ThemeKey) && !plan.ThemeKey.Equal(state.ThemeKey) {
		checkThemeExists(ctx, client.SpaceSettings, plan.ThemeKey.ValueString(), &resp.Diagnostics)
	}
	if isSet(plan.DefaultLevel) && !plan.DefaultLevel.Equal(state.DefaultLevel) {
		checkLevelExists(ctx, client, plan.DefaultLevel.ValueString(), path.Root("default_classification_level_id"), &resp.Diagnostics)
	}
}

// claim reports, as an error, that another resource of this run manages a setting of the same space. It returns false then.
func (r *spaceSettingsResource) claim(plan spaceSettingsModel, written bool, diags *diag.Diagnostics) bool {
	if plan.SpaceKey.IsUnknown() {
		return true
	}
	for attribute, value := range plan.settings() {
		if isSet(value) && !r.run.claim(plan.claimOf(attribute), value.String(), written) {
			diags.AddAttributeError(path.Root(attribute), fmt.Sprintf("Two resources manage %s of space %s", attribute, plan.SpaceKey.ValueString()),
				fmt.Sprintf("Each would overwrite the other. Remove %s from one of the two. To remove a resource from state without resetting the settings, "+
					"replace it with a removed block that has lifecycle { destroy = false }.", attribute))
		}
	}
	return !diags.HasError()
}

// unclaim notes which settings of a plan were not written, because a write has failed.
func (r *spaceSettingsResource) unclaim(plan, written spaceSettingsModel) {
	done := maps.Collect(written.settings())
	for attribute, value := range plan.settings() {
		if !value.Equal(done[attribute]) {
			r.run.unclaim(plan.claimOf(attribute))
		}
	}
}

// checkThemeExists rejects a theme that the site does not have. The list of themes is read once a run. Where it cannot be read,
// nothing is said: the write reports what is wrong.
func checkThemeExists(ctx context.Context, client confluence.SpaceSettings, key string, diags *diag.Diagnostics) {
	if key == "" {
		return
	}
	themes, err := client.Themes(ctx)
	if err != nil || slices.ContainsFunc(themes, func(t confluence.Theme) bool { return t.Key == key }) {
		return
	}
	var names []string
	for _, theme := range themes {
		names = append(names, fmt.Sprintf("%q (%s)", theme.Key, theme.Name))
	}
	diags.AddAttributeError(path.Root("theme_key"), fmt.Sprintf("Theme %q does not exist", key),
		fmt.Sprintf("The themes of this site are %s. For the theme of the site, set theme_key = \"\".", strings.Join(names, ", ")))
}

// checkLevelExists rejects a classification level that the site does not have or that cannot be given to content. Callers pass
// only what is new in the plan. The list of levels is read once a run.
func checkLevelExists(ctx context.Context, client confluence.Classifications, id string, at path.Path, diags *diag.Diagnostics) {
	if id == "" {
		return
	}
	levels, err := client.ClassificationLevels(ctx)
	if confluence.IsUnsupported(err) {
		addError(diags, at, "This site has no classification levels", err)
	}
	if err != nil {
		return
	}
	summary := fmt.Sprintf("Classification level %s does not exist", id)
	var published []string
	for _, level := range levels {
		switch {
		case level.ID == id && level.Status == confluence.LevelPublished:
			return
		case level.ID == id:
			summary = fmt.Sprintf("Classification level %q has the status %s", level.Name, level.Status)
		case level.Name == id:
			summary = fmt.Sprintf("%q is the name of a classification level: a level is referred to by its ID", level.Name)
		}
		if level.Status == confluence.LevelPublished {
			published = append(published, fmt.Sprintf("%s (%s)", level.ID, level.Name))
		}
	}
	diags.AddAttributeError(at, summary, fmt.Sprintf("The published levels of this site are %s.", strings.Join(published, ", ")))
}
