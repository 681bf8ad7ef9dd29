package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// settingsClient is what the settings of spaces need of a client.
type settingsClient struct {
	confluence.SpaceSettings
	confluence.Classifications
}

// settings is the client if its deployment has settings of spaces.
func (r *spaceSettingsResource) settings(diags *diag.Diagnostics) (client settingsClient, ok bool) {
	if client.SpaceSettings, ok = onlyOn[confluence.SpaceSettings](r.client, spaceSettingsType, noSpaceSettings, diags); ok {
		client.Classifications, ok = onlyOn[confluence.Classifications](r.client, spaceSettingsType, noSpaceSettings, diags)
	}
	return client, ok
}

// read reads the settings that are managed, or, after an import, all that the account may read.
func (c settingsClient) read(ctx context.Context, m spaceSettingsModel, private spaceSettingsPrivate) (spaceSettingsModel, error) {
	key, imported := m.SpaceKey.ValueString(), m.managesNothing()
	hidden := func(err error) bool {
		return imported && (confluence.IsForbidden(err) || confluence.IsUnsupported(err))
	}
	if imported || !m.ContentMode.IsNull() || !m.RouteOverride.IsNull() {
		now, err := c.SpaceSettings.SpaceSettings(ctx, key)
		switch {
		case hidden(err):
		case err != nil:
			return m, err
		default:
			m.ContentMode = readManaged(m.ContentMode, imported, now.ContentMode)
			if imported || !m.RouteOverride.IsNull() {
				m.RouteOverride = types.BoolValue(now.RouteOverride)
			}
		}
	}
	if imported || !m.ThemeKey.IsNull() {
		now, err := c.SpaceTheme(ctx, key)
		if err != nil && !hidden(err) {
			return m, err
		}
		if err == nil {
			m.ThemeKey = readManaged(m.ThemeKey, imported, now)
		}
	}
	if imported || !m.LookAndFeel.IsNull() {
		now, err := c.SpaceLook(ctx, key)
		if err != nil && !hidden(err) {
			return m, err
		}
		if err == nil {
			m.LookAndFeel = readLook(m.LookAndFeel, now, private)
		}
	}
	if imported || !m.DefaultLevel.IsNull() {
		now, err := c.DefaultLevel(ctx, confluence.SpaceRef{Key: key})
		if err != nil && !hidden(err) {
			return m, err
		}
		if err == nil {
			m.DefaultLevel = readManaged(m.DefaultLevel, imported, now)
		}
	}
	return m, nil
}

// readLook is the look after a read. Confluence may have one word for two looks, so that a look whose write failed is planned again.
func readLook(prior types.String, now string, private spaceSettingsPrivate) types.String {
	switch {
	case private.LookPending:
		return types.StringValue(now + " (not confirmed)")
	case prior.ValueString() == confluence.LookTheme && now == private.ThemeLook:
		return prior
	}
	return types.StringValue(now)
}

// write writes the settings that differ from the prior ones. It returns the prior ones with those that were written, and reports
// whether these are all. The theme comes before the look, which may need it.
func (r *spaceSettingsResource) write(ctx context.Context, plan, prior spaceSettingsModel, private privateSetter, diags *diag.Diagnostics) (spaceSettingsModel, bool) {
	client, ok := r.settings(diags)
	defer r.run.hold(plan.claim())()
	if !ok || !r.claim(plan, true, diags) {
		return prior, false
	}
	key, written := plan.SpaceKey.ValueString(), prior
	written.SpaceKey = plan.SpaceKey
	failed := func(attribute string, err error) bool {
		at := path.Root(attribute)
		if confluence.IsNotFound(err) {
			at = path.Root("space_key")
		}
		if err != nil {
			r.unclaim(plan, written)
			addError(diags, at, fmt.Sprintf("%s could not be changed", plan), err)
		}
		return err != nil
	}
	if change := plan.toChange(prior); change != (confluence.SettingsChange{}) {
		attribute := "content_mode"
		if change.ContentMode == nil {
			attribute = "route_override_enabled"
		}
		if failed(attribute, client.SetSpaceSettings(ctx, key, change)) {
			return written, false
		}
	}
	written.ContentMode, written.RouteOverride = plan.ContentMode, plan.RouteOverride
	if plan.writesLook(prior) {
		diags.Append(writePrivate(ctx, private, spaceSettingsPrivate{LookPending: true})...)
	}
	if theme := plan.ThemeKey; isSet(theme) && !theme.Equal(prior.ThemeKey) && failed("theme_key", client.SetSpaceTheme(ctx, key, theme.ValueString())) {
		return written, false
	}
	written.ThemeKey = plan.ThemeKey
	if plan.writesLook(prior) {
		err := client.SetSpaceLook(ctx, key, plan.LookAndFeel.ValueString())
		var now spaceSettingsPrivate
		if err == nil && plan.LookAndFeel.ValueString() == confluence.LookTheme {
			now.ThemeLook, err = client.SpaceLook(ctx, key)
		}
		if failed("look_and_feel", err) {
			return written, false
		}
		diags.Append(writePrivate(ctx, private, now)...)
	}
	written.LookAndFeel = plan.LookAndFeel
	if level := plan.DefaultLevel; isSet(level) && !level.Equal(prior.DefaultLevel) &&
		failed("default_classification_level_id", client.SetDefaultLevel(ctx, confluence.SpaceRef{Key: key}, level.ValueString())) {
		return written, false
	}
	return plan, true
}

// reset gives a space the look, the theme and the classification of the site again, without those that another resource has set
// in this run. A space that no longer exists is no error.
func (r *spaceSettingsResource) reset(ctx context.Context, client settingsClient, state spaceSettingsModel, diags *diag.Diagnostics) {
	defer r.run.hold(state.claim())()
	key := state.SpaceKey.ValueString()
	for _, setting := range []struct {
		attribute string
		value     types.String
		none      string // the value that needs no reset
		reset     func() error
	}{
		{"look_and_feel", state.LookAndFeel, confluence.LookGlobal, func() error { return client.SetSpaceLook(ctx, key, confluence.LookGlobal) }},
		{"theme_key", state.ThemeKey, "", func() error { return client.SetSpaceTheme(ctx, key, "") }},
		{"default_classification_level_id", state.DefaultLevel, "", func() error { return client.SetDefaultLevel(ctx, confluence.SpaceRef{Key: key}, "") }},
	} {
		switch {
		case setting.value.IsNull() || setting.value.ValueString() == setting.none:
			continue
		case r.run.wrote(state.claimOf(setting.attribute)):
			diags.AddWarning(fmt.Sprintf("%s of space %s was not reset", setting.attribute, key),
				"Another confluence_space_settings has set it in this run. This resource is only removed from state.")
			continue
		}
		if err := setting.reset(); err != nil && !confluence.IsNotFound(err) && !confluence.IsUnsupported(err) {
			addError(diags, path.Empty(), fmt.Sprintf("%s could not be reset: %s", state, setting.attribute), err)
			return
		}
	}
}
