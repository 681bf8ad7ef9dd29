package provider

import (
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestMayBe(t *testing.T) {
	user, group := confluence.Principal{Type: "user", ID: "1"}, confluence.Principal{Type: "group", ID: "1"}
	for _, test := range []struct {
		principal confluence.Principal
		isApp     bool
		kind      string
		want      bool
	}{
		{user, false, "USER", true},
		{user, false, "GUEST", true},
		{user, false, "APP", false},
		{user, true, "APP", true},
		{user, true, "USER", true}, // Atlassian does not say how it lists the account of an app
		{user, true, "GUEST", false},
		{user, false, "GROUP", false},
		{group, false, "GROUP", true},
		{group, false, "APP", false},
		{group, false, "NEW_TYPE", true},
	} {
		if got := mayBe(test.principal, test.isApp, test.kind); got != test.want {
			t.Errorf("%s (app: %t) may be %s: %t", test.principal.Type, test.isApp, test.kind, got)
		}
	}
}
