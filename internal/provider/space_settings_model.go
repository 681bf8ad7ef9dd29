package provider

import (
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spaceSettingsModel struct {
	SpaceKey      types.String `tfsdk:"space_key"`
	ContentMode   types.String `tfsdk:"content_mode"`
	RouteOverride types.Bool   `tfsdk:"route_override_enabled"`
	ThemeKey      types.String `tfsdk:"theme_key"`
	LookAndFeel   types.String `tfsdk:"look_and_feel"`
	DefaultLevel  types.String `tfsdk:"default_classification_level_id"`
}

type spaceSettingsIdentity struct {
	SpaceKey types.String `tfsdk:"space_key"`
}

func newSpaceSettingsIdentity(importID string) spaceSettingsIdentity {
	return spaceSettingsIdentity{SpaceKey: types.StringValue(importID)}
}

func (id spaceSettingsIdentity) valid() bool { return spaceKeyPattern.MatchString(id.String()) }

func (id spaceSettingsIdentity) String() string { return id.SpaceKey.ValueString() }

func (m spaceSettingsModel) identity() spaceSettingsIdentity {
	return spaceSettingsIdentity{SpaceKey: m.SpaceKey}
}

func (m spaceSettingsModel) String() string { return "Settings of space " + m.SpaceKey.ValueString() }

// settings yields the settings with the names of their attributes.
func (m spaceSettingsModel) settings() iter.Seq2[string, attr.Value] {
	return func(yield func(string, attr.Value) bool) {
		_ = yield("content_mode", m.ContentMode) && yield("route_override_enabled", m.RouteOverride) && yield("theme_key", m.ThemeKey) &&
			yield("look_and_feel", m.LookAndFeel) && yield("default_classification_level_id", m.DefaultLevel)
	}
}

// managesNothing reports whether no setting is managed, as right after an import.
func (m spaceSettingsModel) managesNothing() bool {
	for _, value := range m.settings() {
		if !value.IsNull() {
			return false
		}
	}
	return true
}

// claim names the settings of the space among what a resource of a run holds.
func (m spaceSettingsModel) claim() string {
	return "settings " + strings.ToLower(m.SpaceKey.ValueString())
}

// claimOf names a setting of the space among what resources of a run write.
func (m spaceSettingsModel) claimOf(attribute string) string {
	return "setting " + strings.ToLower(m.SpaceKey.ValueString()) + " " + attribute
}

// spaceSettingsPrivate is the document in private state.
type spaceSettingsPrivate struct {
	ThemeLook   string `json:"theme_look,omitempty"`   // Confluence's word for the look of the theme
	LookPending bool   `json:"look_pending,omitempty"` // a write of the look has begun and did not succeed
}

// toChange has the settings of one request that differ from the prior ones.
func (m spaceSettingsModel) toChange(prior spaceSettingsModel) (change confluence.SettingsChange) {
	if isSet(m.ContentMode) && !m.ContentMode.Equal(prior.ContentMode) {
		change.ContentMode = m.ContentMode.ValueStringPointer()
	}
	if isSet(m.RouteOverride) && !m.RouteOverride.Equal(prior.RouteOverride) {
		change.RouteOverride = m.RouteOverride.ValueBoolPointer()
	}
	return change
}

// writesLook reports whether the look is written. Confluence may select another one with another theme.
func (m spaceSettingsModel) writesLook(prior spaceSettingsModel) bool {
	return isSet(m.LookAndFeel) && (!m.LookAndFeel.Equal(prior.LookAndFeel) || isSet(m.ThemeKey) && !m.ThemeKey.Equal(prior.ThemeKey))
}

// readManaged is what a refresh makes of a text: what is not managed stays so, and an import leaves out what the space has from
// the site.
func readManaged(prior types.String, imported bool, now string) types.String {
	if prior.IsNull() && (!imported || now == "") {
		return prior
	}
	return types.StringValue(now)
}
