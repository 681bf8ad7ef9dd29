package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
)

// Values that were unknown until the apply are validated by the action: validation and plan have not seen them.
func TestContentActions_BadInputAtApply(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		trashed := pagesOf(s, 1)[0]
		s.Human().TrashContent(trashed)
		for _, test := range []struct {
			action string
			config config
			want   []string
		}{
			{"purge_trash", config{"space_key": "", "confirm": ""}, []string{`AttributeName("space_key")`, "must be a space key"}},
			{"purge_trash", config{"space_key": "DOCS"}, []string{`AttributeName("space_key")`, "confirm"}},
			{"purge_trash", config{"space_key": "DOCS", "confirm": "OPS"}, []string{`AttributeName("confirm")`, "not confirmed"}},
			{"purge_trash", config{}, []string{`AttributeName("space_key")`, "No attribute specified"}},
			{"purge_trash", config{"content_ids": []string{""}}, []string{`AttributeName("content_ids")`, "must be the ID of content"}},
			{"purge_trash", config{"content_ids": []tftypes.Value{tftypes.NewValue(tftypes.String, nil)}}, []string{`AttributeName("content_ids")`, "null"}},
			{"restore_content", config{"content_ids": []string{""}}, []string{`AttributeName("content_ids")`, "must be the ID of content"}},
			{"restore_content", config{"content_id": "", "version": 1}, []string{`AttributeName("content_id")`, "must be the ID of content"}},
			{"restore_content", config{"content_id": "1"}, []string{`AttributeName("content_id")`, "version"}},
			{"restore_content", config{"content_id": "1", "version": 0}, []string{`AttributeName("version")`, "at least 1"}},
			{"archive_content", config{"content_ids": []string{""}}, []string{`AttributeName("content_ids")`, "must be the ID of content"}},
			{"archive_content", config{}, []string{`AttributeName("content_ids")`, "null"}},
			{"delete_page_tree", config{"content_id": ""}, []string{`AttributeName("content_id")`, "must be the ID of content"}},
			{"delete_page_tree", config{}, []string{`AttributeName("content_id")`, "null"}},
			{"copy_page_tree", config{"content_id": "", "parent_id": "1"}, []string{`AttributeName("content_id")`, "must be the ID of content"}},
			{"backup_space", config{"space_keys": []string{""}}, []string{`AttributeName("space_keys")`, "must be a space key"}},
			{"backup_space", config{"space_keys": []string{}}, []string{`AttributeName("space_keys")`, "at least 1"}},
		} {
			sent := s.RequestsOf(func() {
				_, diags := s.Process().InvokeUnvalidated(t.Context(), "confluence_"+test.action, test.config)
				coretest.ExpectError(t, diags, test.want...)
			})
			if len(sent) > 0 {
				t.Errorf("%s %v sends %q", test.action, test.config, sent)
			}
		}
		expectStatus(t, s, trashed, "trashed")
	})
}
