package confluence

import (
	"context"
	"iter"
	"time"
)

// Contents are pages, blog posts and folders.
type Contents interface {
	// ContentTypes and ContentStatuses return the types and statuses of content that this deployment offers.
	ContentTypes() []string
	ContentStatuses() []string
	// ListsDrafts reports whether [Contents.ListContent] lists drafts.
	ListsDrafts() bool
	// MinorEdits reports whether this deployment can update content without notifying watchers.
	MinorEdits() bool
	// MovesToTop reports whether this deployment can move a page from below another page to the top level of its space.
	MovesToTop() bool

	// CreateContent creates content. [IsTaken] is true for the error if the title is taken, or if content was found after a
	// lost answer and it is not certain that this request created it. The returned Content has no labels, and has a body
	// only if Confluence's answer includes it.
	//
	// It takes one request. A missing ID of the space, a missing parent, a folder, and a draft on Data Center each take
	// more.
	CreateContent(ctx context.Context, content ContentCreate) (Content, error)
	// Content reads content with its labels; in the trash too, with that status. [IsNotFound] is true for the error if it
	// does not exist.
	//
	// It takes at most one request. On Cloud, one or two more find out the type if ref has none and the content is not a page, and one
	// more the key of the space if the content is not in ref.Space. If ref has no status or that of a draft, one more may be needed. Many
	// reads take fewer requests, on Cloud those with labels only if the site lists them.
	Content(ctx context.Context, ref ContentRef) (Content, error)
	// ContentByTitle finds current content by its title in a space. [IsNotFound] is true for the error if there is none, and
	// [IsInvalid] if there is more than one. It takes one request, on Cloud two and one more if the ID of the space is
	// missing.
	ContentByTitle(ctx context.Context, title ContentTitle) (Content, error)
	// Homepage returns the ID of the home page of a space, "" if it has none. It is read once for each space.
	Homepage(ctx context.Context, space SpaceRef) (string, error)
	// ContentEditors reads the principal IDs of the accounts that saved a version after the first, and on Data Center also
	// of the first, in one request. An account may occur several times.
	ContentEditors(ctx context.Context, ref ContentRef) ([]string, error)
	// UpdateContent replaces content. [IsConflict] is true for the error if the content no longer has update.Version;
	// nothing was written then. The returned Content is as with CreateContent. If it has an ID although there is an error,
	// the content was written but not moved.
	//
	// It takes one request. On Cloud, a move to the top level takes up to three more.
	UpdateContent(ctx context.Context, update ContentUpdate) (Content, error)
	// LabelContent adds and removes labels: one request to add all, and one for each to remove. To remove a label that the
	// content does not have is not an error. [IsUnsupported] is true for the error if the content is a folder.
	LabelContent(ctx context.Context, ref ContentRef, add, remove []string) error
	// TrashContent moves content to the trash, or deletes a draft. Content that is in the trash or does not exist is not an
	// error. [IsForbidden] is true for the error if the account may not delete the content.
	TrashContent(ctx context.Context, ref ContentRef) error
	// PurgeContent deletes content permanently: it moves the content to the trash, then purges it. Content that does not
	// exist is not an error. [IsForbidden] is true for the error if the account may not delete the content, and
	// [IsUnsupported] if it is a folder, which is then not moved to the trash either.
	PurgeContent(ctx context.Context, ref ContentRef) error
	// PurgeTrashed deletes content in the trash permanently. Content that does not exist is not an error.
	//
	// It takes one request. Cloud refuses to purge content that is no longer in the trash; Data Center may move it to the trash.
	PurgeTrashed(ctx context.Context, ref ContentRef) error
	// PurgeTrash deletes all pages and blog posts in the trash of a space permanently, and returns how many it was told of; progress
	// is called after each. The account must administer the space. On Data Center, one request empties the trash, and there is
	// no progress. On Cloud it takes one request for each, and the list of them.
	PurgeTrash(ctx context.Context, space SpaceRef, progress func(purged int)) error
	// ListContent yields the content that matches, without bodies unless filter.Body says so: a result page of Data Center then has
	// up to 50 results. Content in the trash and drafts are yielded only if
	// filter.Status says so. Labels are nil on Cloud. It reads one result page after another, with up to 250 results (Cloud)
	// or 200 (Data Center), and stops after the first error. [IsUnsupported] is true for the error if Cloud has no such
	// list: it lists no drafts, and folders only below a parent.
	ListContent(ctx context.Context, filter ContentFilter) iter.Seq2[Content, error]
}

// ContentArchive archives single pages. Only the [Client] for Cloud implements it: Data Center archives whole spaces.
type ContentArchive interface {
	// ArchiveContent archives a page and waits until the long task that does it ends. It takes two requests or more. If the
	// long task fails, the error holds its message, and no predicate is true for it.
	ArchiveContent(ctx context.Context, ref ContentRef) error
	// ArchiveContents archives any number of different pages, 300 at a time, or one at a time where the plan of the site allows
	// no more. Pages that are archived are left as they are. [IsNotFound] is true for the error if a page does not exist, and
	// [IsInvalid] if it is in the trash; nothing is archived then. progress is called with the number of archived pages. It takes
	// one request for each 250 pages, and two or more for each 300.
	ArchiveContents(ctx context.Context, ids []string, progress func(archived int)) error
}

// The values of [Content.Type].
const (
	Page     = "page"
	BlogPost = "blogpost"
	Folder   = "folder"
)

// The values of [Content.Status].
const (
	StatusCurrent  = "current"
	StatusDraft    = "draft"
	StatusArchived = "archived"
	StatusTrashed  = "trashed"
)

// RootParent is the parent ID of a page or folder at the top level of a space, which has no parent.
const RootParent = "root"

// Content is a page, a blog post or a folder.
type Content struct {
	ID        string
	Type      string
	Status    string
	Title     string
	SpaceID   string // "" on Data Center
	SpaceKey  string
	ParentID  string // RootParent at the top level of a space; "" for a blog post and for content in the trash
	Body      string // in the representation that was requested
	BodyRead  bool   // Body was read; if false, it is "" because it was not requested or the content has none
	Version   Version
	CreatedAt time.Time
	CreatedBy string   // account ID, or user name on Data Center
	Labels    []string // sorted; nil if they were not read, and for folders, which have none
	WebURL    string   // absolute
}

// Ref returns a reference with all that Content holds.
func (c Content) Ref() ContentRef {
	return ContentRef{ID: c.ID, Type: c.Type, Status: c.Status, Space: SpaceRef{Key: c.SpaceKey, ID: c.SpaceID}}
}

// Version is one version of content.
type Version struct {
	Number    int // 1 for the first; 0 for folders, which have none
	Message   string
	MinorEdit bool
	At        time.Time
	By        string // account ID, or user name on Data Center
}
