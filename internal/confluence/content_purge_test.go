package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// Without a key, the list of what is in the trash would be that of the whole site.
func TestPurgeTrash_NoSpace(t *testing.T) {
	for _, deployment := range []confluence.Deployment{confluence.Cloud, confluence.DataCenter} {
		err := site(t, deployment).PurgeTrash(t.Context(), confluence.SpaceRef{}, func(int) {})
		if err == nil || !strings.Contains(err.Error(), "no space key") {
			t.Errorf("%s: %v", deployment.Name(), err)
		}
	}
}

// A task without an ID cannot be followed.
func TestTrashPageTree_NoTask(t *testing.T) {
	client := site(
		t, confluence.Cloud,
		line{request: "POST /api/v2/content/convert-ids-to-types", answer: `{"results":{"11":"page"}}`},
		line{request: "GET /api/v2/pages/11?body-format=storage", answer: `{"id":"11","status":"current","title":"T","spaceId":"8","version":{"number":1}}`},
		line{request: "GET /api/v2/spaces/8", answer: `{"id":"8","key":"DOCS"}`},
		line{request: "DELETE /rest/api/content/11/pageTree", answer: `202 {}`},
	)
	_, err := client.(confluence.PageTreeChanges).TrashPageTree(t.Context(), "11", func(int) {})
	if err == nil || !strings.Contains(err.Error(), "names no task") {
		t.Errorf("got %v", err)
	}
}
