package confluence

import "context"

// Templates are the templates that people make pages from, of a space or of the whole site. Those of blueprints can be read alone.
type Templates interface {
	// Templates lists the templates of a space, or those of the site if the key is "", without those of blueprints. It takes a
	// request for 100 templates. Bodies are read if asked for.
	Templates(ctx context.Context, spaceKey string, bodies bool) ([]Template, error)
	// Template reads a template with its body, with one request. [IsNotFound] is true for the error only if the list of the
	// templates of spaceKey, which takes another request, lacks it too: Confluence answers alike to those who may not view it.
	Template(ctx context.Context, id, spaceKey string) (Template, error)
	// CreateTemplate creates a template, with one request and one for the list of templates, which the creations of a run share.
	// [IsTaken] is true for the error if there is one with this name.
	CreateTemplate(ctx context.Context, template Template) (Template, error)
	// UpdateTemplate replaces all of a template, with one request. Templates have no versions. A label that the template keeps,
	// although it was left out, is an error.
	UpdateTemplate(ctx context.Context, template Template) (Template, error)
	// DeleteTemplate deletes a template, with one request. A template that does not exist is not an error.
	DeleteTemplate(ctx context.Context, id, spaceKey string) error
}

// The limits of the description of a template, in characters.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/
const (
	MaxNewTemplateDescription = 255
	MaxTemplateDescription    = 100 // in an update
)

// Template is a template of pages.
type Template struct {
	ID          string
	SpaceKey    string // "" for a template of the site, or if the answer does not tell
	Name        string
	Description string
	Body        string   // in storage format
	Labels      []string // that all users see, sorted
	Blueprint   bool     // it belongs to a blueprint

	otherLabels []label // such as favorites, which an update sends back
}
