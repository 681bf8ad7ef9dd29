package provider_test

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// An imported attachment needs no file. Without one, its content is not managed.
func TestAttachment_WithoutFile(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		human := s.Human()
		page := human.CreateContent(simulator.ContentFields{SpaceKey: "DOCS", Title: "Guide"})
		human.Attach(page, "notes.txt", "text/plain; charset=utf-8", []byte("Notes"))
		r, c := s.Resource(t, "confluence_attachment"), config{"content_id": page, "filename": "notes.txt"}
		r.PlanError(c, `"source"`, "Missing file", "A new attachment requires one of source, content and content_base64")
		if made := s.WritesOf(func() {
			r.ImportID(page + "/notes.txt")
			r.PlanEmpty(c)
			r.PlanEmpty(config{"content_id": page})
			r.PlanEmpty(config{"content_id": page, "filename": "notes.txt", "media_type": "text/plain; charset=utf-8", "comment": "x", "minor_edit": true})
			human.Attach(page, "notes.txt", "text/plain; charset=utf-8", []byte("Other notes"))
			r.PlanEmpty(c)
			r.PlanError(config{"content_id": page, "filename": "notes.txt", "media_type": "text/html"}, `"media_type"`, "cannot be changed without its file")
			r.PlanError(config{"content_id": page, "filename": "other.txt"}, `"source"`, "Missing file")
			policy := config{"content_id": page, "filename": "notes.txt", "deletion_policy": "retain"}
			r.PlanChanges(policy, "deletion_policy")
			r.Apply(policy)
			r.PlanEmpty(policy)
			r.Destroy()
		}); len(made) != 0 {
			t.Errorf("an attachment without a file is written: %q", made)
		}
		r.ImportID(page + "/notes.txt")
		r.Apply(config{"content_id": page, "filename": "notes.txt", "content": "Notes of Terraform"})
		if file, _ := s.Attachment(page, "notes.txt"); string(file.Content) != "Notes of Terraform" || file.Version != 3 {
			t.Errorf("the attachment is %q in version %d", file.Content, file.Version)
		}
	})
}
