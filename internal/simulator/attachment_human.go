package simulator

import (
	"bytes"
)

// AttachmentFields are the fields of an attachment in its current version.
type AttachmentFields struct {
	ID, Name, MediaType, Comment, Status string
	Version                              int
	MinorEdit                            bool
	Content                              []byte
}

// Attachment returns the attachment of content with a name, in any status.
func (s *Simulator) Attachment(contentID, name string) (AttachmentFields, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(contentID)
	for _, status := range []string{"current", "trashed"} {
		for _, a := range s.attachmentsOf(s.byID[n], status) {
			if a.name == s.normalizedName(name) {
				v := a.now()
				return AttachmentFields{
					ID: (&call{s: s}).attachmentID(a), Name: a.name, MediaType: v.mediaType, Comment: v.comment, Status: a.status,
					Version: v.number, MinorEdit: v.minor, Content: v.file.bytes(),
				}, true
			}
		}
	}
	return AttachmentFields{}, false
}

// Attachments returns the names of the attachments of content, without those in the trash.
func (s *Simulator) Attachments(contentID string) (names []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, _ := asID(contentID)
	for _, a := range s.attachmentsOf(s.byID[n], "current") {
		names = append(names, a.name)
	}
	return names
}

// Attach adds an attachment to content, or a version if it has one with that name.
func (h *Human) Attach(contentID, name, mediaType string, content []byte) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	on := h.content(contentID)
	v := fileVersion{mediaType: mediaType, file: &file{bytes.NewReader(content), int64(len(content))}, by: h.hana()}
	if a := h.s.attachmentNamed(on, name); a != nil {
		a.write(v)
		return
	}
	h.s.attach(on, name, v)
}

// TrashAttachment moves an attachment to the trash.
func (h *Human) TrashAttachment(contentID, name string) {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	a := h.s.attachmentNamed(h.content(contentID), name)
	if a == nil {
		panic("no attachment " + name)
	}
	a.status = "trashed"
}
