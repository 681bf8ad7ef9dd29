package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

func TestNewUserModels_Sorted(t *testing.T) {
	got := ""
	for _, m := range newUserModels([]confluence.User{
		{AccountID: "3", DisplayName: "Same"}, {Username: "b", DisplayName: "Zoe"}, {AccountID: "1", DisplayName: "Same"}, {Username: "a", DisplayName: "Ada"},
	}) {
		got += m.ID.ValueString()
	}
	if got != "a13b" {
		t.Errorf("the order of IDs is %s, want a13b", got)
	}
}

func TestNewUserModel_Hidden(t *testing.T) {
	want := userModel{
		ID: types.StringValue("712020:1"), AccountID: types.StringValue("712020:1"), DisplayName: types.StringValue("Former user"),
		Type: types.StringValue("atlassian"), Active: types.BoolValue(false),
	}
	if got := newUserModel(confluence.User{AccountID: "712020:1", DisplayName: "Former user", Type: "atlassian"}); got != want {
		t.Errorf("got %+v, want null for all missing values", got)
	}
}
