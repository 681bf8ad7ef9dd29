package confluence

import (
	"context"
	"iter"
	"time"
)

// Trashes hold the deleted content of spaces, from which it can be restored.
type Trashes interface {
	// ListTrash yields what is in the trash of a space: pages and blog posts, and on Data Center whatever else it tells. [IsNotFound] is
	// true for the error if the space does not exist. It reads one result page after another, with up to 250 results (Cloud, at
	// least one each for pages and blog posts, and one request for the ID of the space) or 100 (Data Center).
	ListTrash(ctx context.Context, space SpaceRef) iter.Seq2[TrashedContent, error]
}

// TrashApp tells more of the trash than Confluence does: the app "REST Extender". Only the [Client] for Data Center implements it.
type TrashApp interface {
	// TrashOfApp reads when content was moved to the trash and which attachments it has, by ID of the content, with one request for
	// 100 objects. It is nil without an error if the app is not installed, which is found out once.
	TrashOfApp(ctx context.Context, spaceKey string) (map[string]AppTrash, error)
}

// TrashedContent is content in the trash.
type TrashedContent struct {
	ID        string
	Type      string // as [Content.Type]
	Title     string
	UpdatedAt time.Time // when its last version was saved
	UpdatedBy string    // account ID, or user name on Data Center
}

// AppTrash is what the app tells of content in the trash.
type AppTrash struct {
	TrashedAt   time.Time
	Attachments []TrashedAttachment
}

// TrashedAttachment is an attachment of content in the trash.
type TrashedAttachment struct {
	Filename  string
	Size      int64 // in bytes
	Comment   string
	Version   int
	CreatedAt time.Time
	CreatedBy string // user name
	DeletedBy string // user name; "" if not known
}
