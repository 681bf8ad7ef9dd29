package confluence

import "context"

// Blueprints are what comes with templates of pages that nobody has to write. Only the [Client] for Cloud implements it.
type Blueprints interface {
	// Blueprints lists the templates of the blueprints of a space, which include those of the site, or those of the site if the key
	// is "". It takes a request for 100 templates, and each list is read once.
	Blueprints(ctx context.Context, spaceKey string) ([]Blueprint, error)
}

// Blueprint is a template that belongs to a blueprint.
type Blueprint struct {
	TemplateID  string
	Name        string
	Description string
	PluginKey   string // of the app that the original template comes with
	ModuleKey   string // of the original template in that app
	Blueprint   string // that refers to the template, in Confluence's words
	Labels      []string
}
