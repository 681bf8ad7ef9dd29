package confluence

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"
)

// Contents are pages, blog posts and folders.
type Contents interface {
	// ContentTypes and ContentStatuses list what this deployment can create.
	ContentTypes() []string
	ContentStatuses() []string
	// MinorEdits tells whether this deployment can update content without notifying watchers.
	MinorEdits() bool
	// MovesToTop tells whether this deployment can move a page from below another to the top level of its space.
	MovesToTop() bool

	// CreateContent creates content. A title that is taken is an error for which [IsTaken] is true, and so is content
	// found after the answer was lost that may be somebody else's. The Content returned has no labels, and a body only if
	// Confluence's answer shows it.
	CreateContent(ctx context.Context, content ContentCreate) (Content, error)
	// Content reads content with its labels in at most one request; one more finds out the type on Cloud when ref has
	// none, and one more the space key when the content is not in ref.Space. Content in the trash is read, with that
	// status. Many reads together take fewer requests, on Cloud those without labels.
	Content(ctx context.Context, ref ContentRef) (Content, error)
	// ContentByTitle finds current content by its title in a space; wanted.Type "" stands for page.
	ContentByTitle(ctx context.Context, wanted ContentTitle) (Content, error)
	// UpdateContent replaces content. update.Version is the version that the change was made from; if the content has
	// another version by now, the error is one for which [IsConflict] is true and nothing was written. The Content
	// returned is as with CreateContent; with an error it has an ID only if all but the move was done.
	UpdateContent(ctx context.Context, update ContentUpdate) (Content, error)
	// LabelContent adds and removes labels.
	LabelContent(ctx context.Context, ref ContentRef, add, remove []string) error
	// ArchiveContent archives a page (Cloud) and waits for Confluence's long task.
	ArchiveContent(ctx context.Context, ref ContentRef) error
	// TrashContent moves content to the trash; a draft is deleted. What is in the trash or gone already is no error.
	TrashContent(ctx context.Context, ref ContentRef) error
	// PurgeContent deletes content for good, through the trash. What is gone already is no error.
	PurgeContent(ctx context.Context, ref ContentRef) error
	// ListContent yields the content that matches, without bodies and labels; what is in the trash or a draft only if
	// filter.Status says so. It stops after the first error.
	ListContent(ctx context.Context, filter ContentFilter) iter.Seq2[Content, error]
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

// RootParent stands for "no parent: the top level of the space" as a parent ID.
const RootParent = "root"

// ContentRef names content; all but ID may be left out, which costs requests.
type ContentRef struct {
	ID             string
	Type           string
	Status         string         // draft reads the draft
	Space          SpaceRef       // where the content is believed to be
	Representation Representation // of the body that is read; "": storage

	// WithoutLabels says that nobody looks at the labels. KnownBody is the version whose body is known: content that
	// still has that version may come without body.
	WithoutLabels bool
	KnownBody     int
	Fresh         bool // no answer to a request that was sent before this read counts
}

func (r ContentRef) representation() Representation {
	if r.Representation == "" {
		return Storage
	}
	return r.Representation
}

// Representation is a format of a body.
type Representation string

// The representations that both deployments render.
const (
	Storage    Representation = "storage"
	View       Representation = "view"
	ExportView Representation = "export_view"
)

// Content is a page, a blog post or a folder.
type Content struct {
	ID        string
	Type      string
	Status    string
	Title     string
	SpaceID   string // "" on Data Center
	SpaceKey  string
	ParentID  string // RootParent at the top level of a space; "" for a blog post and for what is in the trash
	Body      string
	BodyRead  bool // Body was read; otherwise "" says nothing, as for folders, in lists and where KnownBody allows it
	Version   Version
	CreatedAt time.Time
	CreatedBy string   // accountId, or user name on Data Center
	Labels    []string // nil where they were not read or cannot be (folders)
	WebURL    string   // absolute
}

// Ref refers to the content with all that is known of it.
func (c Content) Ref() ContentRef {
	return ContentRef{ID: c.ID, Type: c.Type, Status: c.Status, Space: SpaceRef{Key: c.SpaceKey, ID: c.SpaceID}}
}

// Version is one version of content.
type Version struct {
	Number    int // 1 for the first; 0 for folders, which have none
	Message   string
	MinorEdit bool
	At        time.Time
	By        string // accountId, or user name on Data Center
}

// ContentCreate is content to be created.
type ContentCreate struct {
	Type     string
	Status   string // current or draft
	Space    SpaceRef
	Title    string
	ParentID string // "": below the home page; RootParent: top level
	Body     string // storage format
}

// ContentUpdate is the whole of what content shall be.
type ContentUpdate struct {
	Ref        ContentRef
	Version    int    // that the change was made from
	Status     string // current or draft
	Title      string
	Body       string // storage format
	ParentID   string // "": leave it where it is; RootParent: top level
	FromParent string // where it is now, so that a parent that stays costs nothing
	Message    string
	MinorEdit  bool // Data Center
}

// ContentTitle names content by its title, which is unique in a space for each type.
type ContentTitle struct {
	Space          SpaceRef
	Type           string
	Title          string
	Representation Representation
}

// ContentFilter narrows [Contents.ListContent]; empty fields match everything.
type ContentFilter struct {
	Space    SpaceRef
	Type     string
	Status   string
	Title    string
	ParentID string
	Label    string
}

// types are the types of content that can match.
func (f ContentFilter) types() []string {
	switch {
	case f.Type != "":
		return []string{f.Type}
	case f.ParentID != "":
		return []string{Page}
	default:
		return []string{Page, BlogPost}
	}
}

// matches applies what the request for content could not say, or what Confluence understands more widely. The label
// counts only where labels were read.
func (f ContentFilter) matches(c Content) bool {
	return (f.Space.Key == "" || strings.EqualFold(f.Space.Key, c.SpaceKey)) &&
		(f.Type == "" || f.Type == c.Type) &&
		(f.Status == "" || f.Status == c.Status) &&
		(f.Title == "" || strings.EqualFold(f.Title, c.Title)) &&
		(f.ParentID == "" || f.ParentID == c.ParentID) &&
		(f.Label == "" || c.Labels == nil || slices.Contains(c.Labels, f.Label))
}
