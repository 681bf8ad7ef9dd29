package confluence

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// attachmentLists answers reads of single attachments from the lists of their content. Neither deployment reads an attachment by
// its name other than by a list with a filter, so the first result page of the whole list costs no more. A further result
// page is read only if there were as many reads of this list: one attachment among thousands is read with the filter.
//
// An attachment is returned once: the next read wants it as it is then. The first write of the client ends it, because what was
// read before may be out of date.
type attachmentLists struct {
	pages    rest.Cache[attachmentPage] // by path
	mu       sync.Mutex
	reads    map[string]int  // by path of the list
	answered map[string]bool // by path of the list and name
}

// attachmentPage is a result page of the attachments of content.
type attachmentPage struct {
	byName map[string]Attachment
	next   string // path of the next result page; "" at the end
}

// count counts a read and returns how many there were of this list, 0 if this name was read before.
func (l *attachmentLists) count(list, name string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.reads == nil {
		l.reads, l.answered = map[string]int{}, map[string]bool{}
	}
	if l.answered[list+name] {
		return 0
	}
	l.answered[list+name] = true
	l.reads[list]++
	return l.reads[list]
}

// find returns the attachment with a name from the list at path, nil if the list has none. known is false if that takes a
// request with the filter.
func (l *attachmentLists) find(ctx context.Context, path, name string, read func(context.Context, string) (attachmentPage, error)) (found *Attachment, known bool, err error) {
	reads := l.count(path, name)
	for n := 0; n < reads; n++ {
		page, err := l.pages.Get(ctx, path, func(ctx context.Context) (attachmentPage, error) { return read(ctx, path) })
		if err != nil {
			return nil, false, err
		}
		if a, ok := page.byName[name]; ok {
			return &a, true, nil
		}
		if page.next == "" {
			return nil, true, nil
		}
		path = page.next
	}
	return nil, false, nil
}

// newAttachmentPage reads a result page, whose elements toAttachment maps.
func newAttachmentPage[T any](ctx context.Context, r *rest.Site, path string, toAttachment func(T) Attachment) (attachmentPage, error) {
	page, err := rest.ReadResultPage[T](ctx, r, path, nil)
	if err != nil {
		return attachmentPage{}, err
	}
	read := attachmentPage{map[string]Attachment{}, page.Next}
	for _, one := range page.Results {
		a := toAttachment(one)
		read.byName[attachmentName(a.Filename)] = a
	}
	return read, nil
}

// attachmentName is a name as it is compared: composed.
func attachmentName(name string) string { return norm.NFC.String(name) }

// namedAttachment returns the attachment with a name. A site may store a name in decomposed letters, which the filter does not
// find: then the whole list is searched.
func namedAttachment(ctx context.Context, list func(context.Context, AttachmentFilter) iter.Seq2[Attachment, error], ref AttachmentRef) (Attachment, error) {
	name := attachmentName(ref.Filename)
	filters := []AttachmentFilter{{ContentID: ref.ContentID, ContentType: ref.ContentType, Filename: name}}
	if len(name) != utf8.RuneCountInString(name) {
		filters = append(filters, AttachmentFilter{ContentID: ref.ContentID, ContentType: ref.ContentType})
	}
	for _, filter := range filters {
		for a, err := range list(ctx, filter) {
			if err != nil || attachmentName(a.Filename) == name {
				return a, err
			}
		}
	}
	return Attachment{}, missingAttachment(ref)
}

var errNoAttachment = errors.New("no such attachment")

func missingAttachment(ref AttachmentRef) error {
	return &Error{Kind: rest.KindNotFound, Err: errNoAttachment, Message: fmt.Sprintf("content %s has no attachment with the name %q", ref.ContentID, ref.Filename)}
}

func (f AttachmentFilter) query(query url.Values) url.Values {
	setUnlessEmpty(query, "filename", f.Filename)
	setUnlessEmpty(query, "mediaType", f.MediaType)
	return query
}
