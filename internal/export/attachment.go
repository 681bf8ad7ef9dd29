package export

import (
	"context"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// attachmentVersion is the version of Terraform and OpenTofu that write-only attributes need.
const attachmentVersion = "1.11"

// attachmentFile is the file that declares the attachments of a space.
const attachmentFile = "attachments.tf"

// attachmentsExtension is that of directories with the attachments of one page. No title ends with it as a name.
const attachmentsExtension = ".files"

// writeAttachments writes the attachments of pages and blog posts with their files.
func (s *space) writeAttachments(ctx context.Context) error {
	blocks, files := s.book.names("confluence_attachment in "+s.key), s.book.names("files of attachments in "+s.key)
	for _, id := range slices.SortedFunc(maps.Keys(s.places), func(a, b string) int { return strings.Compare(s.places[a].path+a, s.places[b].path+b) }) {
		here := s.places[id]
		if here.title == "" || here.kind == confluence.Folder {
			continue
		}
		for a, err := range s.client.ListAttachments(ctx, confluence.AttachmentFilter{ContentID: id, ContentType: here.kind, SpaceKey: s.key, Listed: true}) {
			if err != nil {
				if !s.isReadable(ctx, s.key) {
					return err
				}
				s.omit("The attachments of %q (%s) in space %s were not exported: %s", here.title, id, s.key, err)
				if s.had(attachmentFile, func(one importBlock) bool { return strings.HasPrefix(one.ID, id+"/") }) {
					s.hold(attachmentFile)
				}
				break
			}
			if err := s.writeAttachment(ctx, a, here, blocks, files); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *space) writeAttachment(ctx context.Context, a confluence.Attachment, here place, blocks, files *names) error {
	o := object{"confluence_attachment", a.Filename, attributes{"content_id": a.ContentID, "filename": a.Filename}}
	if s.adopted(o) {
		return nil
	}
	what := a.ContentID + "/" + a.Filename
	name := path.Join("attachments", strings.TrimPrefix(here.path, "pages/")+attachmentsExtension, attachmentName(a.Filename, a.ID))
	name = files.give(what+" "+path.Dir(name), name, "_"+a.ID)
	if exported, err := s.addAttachmentFile(ctx, a, name); err != nil || !exported {
		return err
	}
	replaced := map[string]any{"content_id": s.contentID(a.ContentID), "source": expression(modulePath(name)), "filename": nil}
	if path.Base(name) != a.Filename {
		replaced["filename"] = a.Filename
	}
	s.version = attachmentVersion
	s.add(attachmentFile, o, blocks.give(what, identifier(here.title+" "+a.Filename, "attachment_"+a.ID), "_"+identifier(a.ID, "")), replaced)
	return nil
}

// addAttachmentFile downloads the file of an attachment. It returns false if that cannot be read and no earlier export has it.
func (s *space) addAttachmentFile(ctx context.Context, a confluence.Attachment, name string) (exported bool, err error) {
	if s.options.dryRun {
		return true, nil
	}
	var reading, writing error
	file, err := s.folder.stage(func(begin func() (io.Writer, error)) error {
		reading = s.client.DownloadAttachment(ctx, a, func(content io.Reader) error {
			var w io.Writer
			if w, writing = begin(); writing != nil {
				return writing
			}
			target := &writer{Writer: w}
			_, err := io.Copy(target, content)
			writing = target.err
			return err
		})
		return reading
	})
	full := path.Join(s.directory, name)
	switch {
	case err == nil:
		s.outputs = append(s.outputs, outputFile{staged: file, name: full})
		return true, nil
	case reading == nil || writing != nil || !s.isReadable(ctx, s.key):
		return false, err
	}
	exported = s.folder.knows(full)
	kept := ""
	if exported {
		s.folder.hold(full)
		kept = ". The file of an earlier export is kept"
	}
	s.omit("The attachment %q of content %s in space %s was not exported: %s%s", a.Filename, a.ContentID, s.key, strings.TrimSuffix(reading.Error(), "."), kept)
	return exported, nil
}

// writer keeps the error of a failed write, so that it can be told from that of a read.
type writer struct {
	io.Writer
	err error
}

func (w *writer) Write(text []byte) (int, error) {
	n, err := w.Writer.Write(text)
	w.err = err
	return n, err
}

// attachmentName is the name of the file of an attachment: its extension stays at the end.
func attachmentName(name, id string) string {
	extension := path.Ext(name)
	if len(extension) > 16 || extension == name {
		extension = ""
	}
	whole := fileName(strings.TrimSuffix(name, extension), id)
	if len(extension) > 1 {
		whole += "." + fileName(extension[1:], "_")
	}
	return whole
}
