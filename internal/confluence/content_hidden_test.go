package confluence_test

import (
	"errors"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// What Confluence does not say clearly is content that was not found.
func TestHiddenOr(t *testing.T) {
	const body = `{"subject":{"type":"user","identifier":"a1"},"operation":"read"}`
	for answer, hidden := range map[string]bool{
		`{"hasPermission":false,"errors":[{"translation":"User does not have permission to the content"}]}`: true,
		`{"hasPermission":true}`: false,
		`{}`:                     false,
		`404 {"statusCode":404,"message":"not found"}`: false,
		`403 {"statusCode":403,"message":"no"}`:        false,
	} {
		client := site(t, confluence.Cloud,
			line{"GET /rest/api/user/current", "", `{"type":"known","accountId":"a1"}`},
			line{"POST /rest/api/content/7/permission/check", body, answer})
		notFound := errors.New("not found")
		if err := client.(confluence.HiddenContent).HiddenOr(t.Context(), "7", notFound); confluence.IsForbidden(err) != hidden || !hidden && !errors.Is(err, notFound) {
			t.Errorf("%s: %v", answer, err)
		}
	}
	if _, ok := site(t, confluence.DataCenter).(confluence.HiddenContent); ok {
		t.Error("Data Center tells hidden content")
	}
}
