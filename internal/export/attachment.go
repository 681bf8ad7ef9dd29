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

// writeAttachments writes the attachments of pages and blog posts with their files.
func (s *space) writeAttachments(ctx context.Context) error {
	blocks, files := s.book.names("confluence_attachment in "+s.key), s.book.names("files of attachments in "+s.key)
	for _, id := range slices.SortedFunc(maps.Keys(s.places), func(a, b string) int { return strings.Compare(s.places[a].path+a, s.places[b].path+b) }) {
		here := s.places[id]
		if here.title == "" || here.kind == confluence.Folder {
			continue
		}
		for a, err := range s.client.ListAttachments(ctx, confluence.AttachmentFilter{ContentID: id, ContentType: here.kind, SpaceKey: s.key}) {
			if err != nil {
				return err
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
	name := path.Join("attachments", strings.TrimPrefix(here.path, "pages/"), attachmentName(a.Filename, a.ID))
	name = files.give(what+" "+path.Dir(name), name, "_"+a.ID)
	file, err := s.folder.stage(func(begin func() (io.Writer, error)) error {
		return s.client.DownloadAttachment(ctx, a, func(content io.Reader) error {
			w, err := begin()
			if err != nil {
				return err
			}
			_, err = io.Copy(w, content)
			return err
		})
	})
	if err != nil {
		return err
	}
	s.outputs = append(s.outputs, output{staged: file, name: path.Join(s.directory, name)})
	replaced := map[string]any{"content_id": s.contentID(a.ContentID), "source": expression(modulePath(name)), "filename": nil}
	if path.Base(name) != a.Filename {
		replaced["filename"] = a.Filename
	}
	s.version = attachmentVersion
	s.add("attachments.tf", o, blocks.give(what, identifier(here.title+" "+a.Filename, "attachment_"+a.ID), "_"+identifier(a.ID, "")), replaced)
	return nil
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
