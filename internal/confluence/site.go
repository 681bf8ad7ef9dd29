package confluence

import "context"

// Sites tell about themselves.
type Sites interface {
	// SiteInformation reads what the site tells about itself, with two requests for the client. What the account may not read is "".
	SiteInformation(ctx context.Context) (SiteInformation, error)
}

// SiteInformation is what a site tells about itself.
type SiteInformation struct {
	URL        string // of the web interface
	Title      string // Cloud
	CloudID    string // Cloud
	Edition    string // Cloud, in Confluence's words, such as standard
	RoleMode   SpaceRoleMode
	Version    string // Data Center, such as 9.3.1
	Build      string // the number of the build, or on Cloud the commit
	AccessMode string // Data Center, in Confluence's words: READ_WRITE or READ_ONLY
}
