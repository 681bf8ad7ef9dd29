package confluence

import "context"

// Classifications are the classification levels of a site, and of its spaces and content. Only the [Client] for Cloud implements
// it, and only sites on the Enterprise plan have them.
type Classifications interface {
	// ClassificationLevels lists the levels of the site in any status. They are read once, with one request. [IsUnsupported] is
	// true for the error if the site has none.
	ClassificationLevels(ctx context.Context) ([]ClassificationLevel, error)
	// DefaultLevel reads the ID of the level of content in a space that has no other, "" if there is none. It takes one request,
	// one for the ID of the space, which is read once, and one for the caller if there is no level. [IsNotFound] is true for the
	// error if the account sees no such space.
	DefaultLevel(ctx context.Context, space SpaceRef) (string, error)
	// SetDefaultLevel sets the default level of a space, or removes it if level is "". It takes one request, and one
	// for the ID of the space, which is read once.
	SetDefaultLevel(ctx context.Context, space SpaceRef, level string) error
	// ContentLevel reads the ID of the level of a page or blog post that exists, "" if it has none, with one request, and
	// one for the caller if it has none. Content without a level of its own may have the default level of its space.
	ContentLevel(ctx context.Context, content ContentRef) (string, error)
	// SetContentLevel sets the level of a current or draft page or blog post, with one request.
	SetContentLevel(ctx context.Context, content ContentRef, level string) error
}

// ClassificationLevel is a classification level of a site.
type ClassificationLevel struct {
	ID, Name, Description, Guideline string
	Color                            string // such as RED or RED_BOLD
	Status                           string // LevelPublished, DRAFT or ARCHIVED
}

// LevelPublished is the status of a level that can be given to spaces and content.
const LevelPublished = "PUBLISHED"
