package confluence_test

import (
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestCheckContent(t *testing.T) {
	const request = "POST /rest/api/content/7/permission/check"
	for _, c := range []struct {
		who          confluence.Principal
		body, answer string
		want         confluence.ContentCheck
		err          string
	}{
		{
			confluence.Principal{Type: "user", ID: "a"}, `{"subject":{"type":"user","identifier":"a"},"operation":"update"}`,
			`{"hasPermission":true,"errors":[]}`, confluence.ContentCheck{Allowed: true}, "",
		},
		{
			confluence.Principal{Type: "anonymous"}, `{"subject":{"type":"user","identifier":"anonymous"},"operation":"update"}`,
			`{"hasPermission":false,"errors":[{"translation":"No.","args":[]},{"args":[]},{"translation":"Never.","args":[]}]}`,
			confluence.ContentCheck{Reason: "No.; Never."}, "",
		},
		{confluence.Principal{Type: "group", ID: "g"}, `{"subject":{"type":"group","identifier":"g"},"operation":"update"}`, `{"errors":[]}`, confluence.ContentCheck{}, "does not say"},
		{confluence.Principal{Type: "group", ID: "g"}, "", `403 {"statusCode":403,"message":"no"}`, confluence.ContentCheck{}, "no"},
	} {
		client := site(t, confluence.Cloud, line{request, c.body, c.answer})
		got, err := client.(confluence.ContentChecks).CheckContent(t.Context(), "7", c.who, confluence.EditContent)
		if got != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%v: got %v, %v", c.who, got, err)
		}
	}
}

// Data Center has no such call.
func TestCheckContent_DataCenter(t *testing.T) {
	if _, ok := site(t, confluence.DataCenter).(confluence.ContentChecks); ok {
		t.Error("the client of Data Center offers it")
	}
}
