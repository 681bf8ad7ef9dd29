package provider

import (
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spaceColorSchemeModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
	Type     types.String `tfsdk:"type"`
	Light    types.Object `tfsdk:"light"`
	Dark     types.Object `tfsdk:"dark"`
}

type spaceColorSchemeIdentity struct {
	SpaceKey types.String `tfsdk:"space_key"`
}

func newSpaceColorSchemeIdentity(importID string) spaceColorSchemeIdentity {
	return spaceColorSchemeIdentity{SpaceKey: types.StringValue(importID)}
}

func (id spaceColorSchemeIdentity) valid() bool { return spaceKeyPattern.MatchString(id.String()) }

func (id spaceColorSchemeIdentity) String() string { return id.SpaceKey.ValueString() }

func (m spaceColorSchemeModel) identity() spaceColorSchemeIdentity {
	return spaceColorSchemeIdentity{SpaceKey: m.SpaceKey}
}

func (m spaceColorSchemeModel) String() string {
	return "Color scheme of space " + m.SpaceKey.ValueString()
}

// claim names the color scheme of the space among what resources of a run write.
func (m spaceColorSchemeModel) claim() string {
	return "color scheme " + strings.ToLower(m.SpaceKey.ValueString())
}

// colorAttributes are the attributes of a half of a color scheme, by Confluence's names of the colors.
var colorAttributes = func() map[string]string {
	attributes := map[string]string{}
	for _, name := range confluence.ColorNames {
		attributes[name] = snakeCase(name)
	}
	return attributes
}()

// snakeCase spells a name of the API as an attribute: topBarColor is top_bar_color.
func snakeCase(name string) string {
	var out strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

func colorTypes() map[string]attr.Type {
	all := map[string]attr.Type{}
	for _, attribute := range colorAttributes {
		all[attribute] = types.StringType
	}
	return all
}

// toScheme has the colors of the halves that are managed and differ from the prior ones.
func (m spaceColorSchemeModel) toScheme(prior spaceColorSchemeModel) (scheme confluence.ColorScheme) {
	if isSet(m.Light) && !m.Light.Equal(prior.Light) {
		scheme.Light = toColors(m.Light)
	}
	if isSet(m.Dark) && !m.Dark.Equal(prior.Dark) {
		scheme.Dark = toColors(m.Dark)
	}
	return scheme
}

func toColors(half types.Object) confluence.Colors {
	colors := confluence.Colors{}
	for name, attribute := range colorAttributes {
		colors[name] = half.Attributes()[attribute].(types.String).ValueString()
	}
	return colors
}

// read copies the colors of the halves that are managed into the model, after an import those of both.
func (m *spaceColorSchemeModel) read(scheme confluence.ColorScheme, imported bool) {
	if imported || !m.Light.IsNull() {
		m.Light = newColors(m.Light, scheme.Light)
	}
	if imported || !m.Dark.IsNull() {
		m.Dark = newColors(m.Dark, scheme.Dark)
	}
}

// newColors maps a half to state. The case of a color has no meaning.
func newColors(prior types.Object, colors confluence.Colors) types.Object {
	if colors == nil {
		return types.ObjectNull(colorTypes())
	}
	values := map[string]attr.Value{}
	for name, attribute := range colorAttributes {
		before, _ := prior.Attributes()[attribute].(types.String)
		values[attribute] = sameKey(before, colors[name])
	}
	return types.ObjectValueMust(colorTypes(), values)
}
