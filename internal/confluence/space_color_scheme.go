package confluence

import "context"

// ColorSchemes are the color schemes of spaces. Only the [Client] for Data Center implements it. [IsNotFound] is true for the
// error if there is no such space, [IsForbidden] if the account does not administer it.
type ColorSchemes interface {
	// ColorSchemeType reads whether a space uses its own colors or those of the site, with one request.
	ColorSchemeType(ctx context.Context, spaceKey string) (string, error)
	// SetColorSchemeType makes a space use its own colors or those of the site, with one request.
	SetColorSchemeType(ctx context.Context, spaceKey, schemeType string) error
	// SpaceColors reads the colors of a space, with one request. For a space that uses those of the site, these may be either.
	SpaceColors(ctx context.Context, spaceKey string) (ColorScheme, error)
	// SetSpaceColors changes the colors of a space whose type is [ColorsCustom]. A nil half stays as it is. It takes one request,
	// and one to read the colors if a half is nil.
	SetSpaceColors(ctx context.Context, spaceKey string, scheme ColorScheme) error
	// ResetSpaceColors makes a space use the colors of the site, and discards its own, with two requests.
	ResetSpaceColors(ctx context.Context, spaceKey string) error
}

// ColorScheme are the colors of a space in the light and in the dark theme of Confluence.
type ColorScheme struct {
	Light Colors `json:"colorSchemeModelLight,omitempty"`
	Dark  Colors `json:"colorSchemeModelDark,omitempty"`
}

// Colors are colors in the form #RRGGBB, in either case, by one of the [ColorNames].
type Colors map[string]string

// ColorNames are the names of the colors of a color scheme.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-color-scheme/
var ColorNames = []string{
	"topBarColor", "topBarMenuSelectedBgColor", "topBarMenuSelectedTextColor", "breadcrumbsTextColor", "headerButtonBgColor", "headerButtonTextColor",
	"searchFieldTextColor", "searchFieldBgColor", "menuItemSelectedBgColor", "menuItemSelectedTextColor", "menuItemTextColor", "headingTextColor", "linkColor",
}

// The types of a color scheme: that of the site, and that of the space.
const (
	ColorsGlobal = "global"
	ColorsCustom = "custom"
)
