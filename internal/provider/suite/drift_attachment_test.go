package suite_test

import (
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// attach saves a version by hand.
func (d *drift) attach(mediaType, content string) {
	d.Human().Attach(d.config["content_id"].(string), "a.txt", mediaType, []byte(content))
}

var attachmentDrift = driftTable{
	config: func(s *testsite.Site) config {
		s.Human().CreateSpace(simulator.SpaceFields{Key: "DRIFT", Name: "Drift"})
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "DRIFT", Title: "Guide"})
		return config{"content_id": page, "filename": "a.txt", "content": "as configured", "media_type": "text/plain"}
	},
	rows: []driftRow{
		{attribute: "sha256", name: "same size", edit: func(d *drift) { d.attach("text/plain", strings.ToUpper("as configured")) }},
		{attribute: "sha256", name: "same bytes", none: true, edit: func(d *drift) { d.attach("TEXT/plain", "as configured") }},
		{attribute: "size", changes: []string{"sha256", "size"}, edit: func(d *drift) { d.attach("text/plain", "by hand") }},
		{attribute: "size", name: "emptied", changes: []string{"sha256", "size"}, edit: func(d *drift) { d.attach("text/plain", "") }},
		{attribute: "media_type", edit: func(d *drift) { d.attach("text/markdown", "as configured") }},
		{attribute: "id", name: "deleted", creates: true, edit: func(d *drift) { d.Human().TrashAttachment(d.config["content_id"].(string), "a.txt") }},
		{attribute: "id", name: "deleted and attached again", none: true, edit: func(d *drift) {
			d.Human().TrashAttachment(d.config["content_id"].(string), "a.txt")
			d.attach("text/plain", "as configured")
		}},
		{attribute: "filename", noDrift: identity},
		{attribute: "content_id", noDrift: identity},
		{attribute: "download_url", noDrift: "it is derived from the ID and the name"},
		{attribute: "source", noDrift: "it is write-only"},
		{attribute: "content", noDrift: "it is write-only"},
		{attribute: "content_base64", noDrift: "it is write-only"},
		{attribute: "comment", noDrift: "it belongs to a version, and a new version has its own"},
		{attribute: "minor_edit", noDrift: terraformOnly},
		{attribute: "deletion_policy", noDrift: terraformOnly},
	},
}
