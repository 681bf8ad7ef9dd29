package confluence

import "context"

// SpaceSettings are the settings of spaces: what they show, and how they look. Only the [Client] for Cloud implements it.
type SpaceSettings interface {
	// SpaceSettings reads settings of a space, with one request. [IsNotFound] is true for the error if the account sees no such
	// space.
	SpaceSettings(ctx context.Context, spaceKey string) (Settings, error)
	// SetSpaceSettings changes settings of a space. It takes one request, and one to read the settings if the change names only
	// one of them, so that the other stays as it is.
	SetSpaceSettings(ctx context.Context, spaceKey string, change SettingsChange) error

	// Themes lists the themes that a space can have, without the default theme of Confluence. They are read once, with one
	// request for each 100.
	Themes(ctx context.Context) ([]Theme, error)
	// SpaceTheme reads the key of the theme of a space, "" if it has that of the site. It takes one request, and two to look
	// up the space and the caller if it has no theme of its own. [IsNotFound] is true for the error if the account sees no such space.
	SpaceTheme(ctx context.Context, spaceKey string) (string, error)
	// SetSpaceTheme gives a space a theme, or that of the site if themeKey is "", with one request. Confluence may select
	// another look with it.
	SetSpaceTheme(ctx context.Context, spaceKey, themeKey string) error

	// SpaceLook reads which look and feel is selected for a space, with one request. Atlassian documents no word for that of a
	// theme: compare with what is read after [LookTheme] was set.
	SpaceLook(ctx context.Context, spaceKey string) (string, error)
	// SetSpaceLook selects a look and feel for a space, with one request. [IsInvalid] is true for the error if it is not
	// [LookGlobal] and the space has no theme.
	SetSpaceLook(ctx context.Context, spaceKey, look string) error
}

// Settings are settings of a space.
type Settings struct {
	ContentMode   string // ContentStandard, ContentCompact or another word of Confluence
	RouteOverride bool   // an app may show another page than the home page
}

// SettingsChange has the values to write. What is nil stays as it is.
type SettingsChange struct {
	ContentMode   *string
	RouteOverride *bool
}

// The content modes: how densely content is shown.
const (
	ContentStandard = "standard"
	ContentCompact  = "compact"
)

// The looks that a space can have: those of the site, of the space, and of its theme.
const (
	LookGlobal = "global"
	LookCustom = "custom"
	LookTheme  = "theme"
)

// Theme is a theme that a space can have.
type Theme struct{ Key, Name, Description string }
