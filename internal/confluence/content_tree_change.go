package confluence

import "context"

// PageTreeChanges change pages together with all their descendants. Only the [Client] for Cloud implements it: Data Center has no such operations.
type PageTreeChanges interface {
	// TrashPageTree moves a page with its descendants to the trash and waits for the end of the long task. It reports false, and
	// writes nothing, if the page is in the trash already. progress is called with the percentage that is done. It takes two
	// requests and the polls.
	TrashPageTree(ctx context.Context, id string, progress func(percentage int)) (trashed bool, err error)
	// CopyPageTree copies a page with its descendants below another page and waits for the end of the long task. It reports false,
	// and writes nothing, if a child of the target has the title of the copy. [IsTaken] is true for the error if another page of the
	// space has. It takes four requests and the polls; progress is as with TrashPageTree. A lost answer is an error: the task may
	// be in progress.
	CopyPageTree(ctx context.Context, copy PageTreeCopy, progress func(percentage int)) (copied bool, err error)
}

// PageTreeCopy says what to copy, and where.
type PageTreeCopy struct {
	PageID   string
	TargetID string // the page that becomes the parent of the copy

	TitlePrefix  string // before the title of each page
	TitleSearch  string // replaced by TitleReplace in the title of each page
	TitleReplace string

	Descendants, Attachments, Labels, Properties, Restrictions bool
}
