package confluence

import (
	"context"
	"iter"
)

// ContentVersions are the versions of pages, blog posts and attachments.
type ContentVersions interface {
	// ListContentVersions yields the versions, the newest first. It reads one result page after another, with up to 250 results
	// (Cloud) or 200 (Data Center), and stops after the first error. A Data Center that has no list of versions takes one
	// request for each. [IsUnsupported] is true for the error if content is a folder.
	ListContentVersions(ctx context.Context, content ContentRef) iter.Seq2[Version, error]
	// ContentAtVersion reads a page or blog post as it was in a version, with its body in storage format and without labels.
	// [IsNotFound] is true for the error if there is no such content or version. It takes one request, on Cloud one more if the
	// type or the key of the space is not known.
	ContentAtVersion(ctx context.Context, ref ContentRef, number int) (Content, error)
}
