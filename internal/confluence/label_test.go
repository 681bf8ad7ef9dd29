package confluence_test

import (
	"context"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestLabelContent(t *testing.T) {
	for _, deployment := range []confluence.Deployment{confluence.Cloud, confluence.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			client := site(t, deployment,
				line{"POST /rest/api/content/11/label", `[{"prefix":"global","name":"a"},{"prefix":"global","name":"b/c"}]`, `{"results":[]}`},
				line{request: "DELETE /rest/api/content/11/label?name=d/e f", answer: "204 "},
				line{request: "DELETE /rest/api/content/11/label?name=absent", answer: dcMissing},
				line{request: "DELETE /rest/api/content/11/label?name=d", answer: `403 {"message":"no"}`},
			)
			ctx, ref := context.Background(), pageRef(confluence.StatusCurrent)
			if err := client.LabelContent(ctx, ref, []string{"a", "b/c"}, []string{"d/e f", "absent"}); err != nil {
				t.Error(err)
			}
			if err := client.LabelContent(ctx, ref, nil, nil); err != nil {
				t.Error(err)
			}
			if err := client.LabelContent(ctx, ref, nil, []string{"d"}); !confluence.IsForbidden(err) {
				t.Errorf("want forbidden, got %v", err)
			}
			ref.Type = confluence.Folder
			if err := client.LabelContent(ctx, ref, []string{"a"}, nil); !confluence.IsUnsupported(err) {
				t.Errorf("want unsupported, got %v", err)
			}
		})
	}
}
