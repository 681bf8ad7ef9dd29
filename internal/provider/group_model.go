package provider

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// maxGroupName is the size of the column in which the directories of Confluence store names of groups, in characters.
const maxGroupName = 255

// deleteGroup is the default deletion policy of a group.
const deleteGroup = "delete"

type groupResourceModel struct {
	ID             types.String `tfsdk:"id"`
	Name           types.String `tfsdk:"name"`
	DeletionPolicy types.String `tfsdk:"deletion_policy"`
}

type groupIdentity struct {
	ID types.String `tfsdk:"id"`
}

func newGroupIdentity(importID string) groupIdentity {
	return groupIdentity{types.StringValue(importID)}
}

func (id groupIdentity) valid() bool { return strings.TrimSpace(id.String()) != "" }

func (id groupIdentity) String() string { return id.ID.ValueString() }

// with maps a group to state. The name and the ID keep their case, which Data Center ignores.
func (m groupResourceModel) with(group confluence.Group) groupResourceModel {
	m.ID, m.Name = sameCaseless(m.ID, group.ID), sameCaseless(m.Name, group.Name)
	if m.DeletionPolicy.IsNull() { // imported
		m.DeletionPolicy = types.StringValue(deleteGroup)
	}
	return m
}

// sameCaseless is the prior value if a text differs from it only in case.
func sameCaseless(prior types.String, text string) types.String {
	if strings.EqualFold(prior.ValueString(), text) {
		return prior
	}
	return types.StringValue(text)
}

func (m groupResourceModel) group() confluence.Group {
	return confluence.Group{ID: m.ID.ValueString(), Name: m.Name.ValueString()}
}

func (m groupResourceModel) identity() groupIdentity { return groupIdentity{m.ID} }

func (m groupResourceModel) String() string {
	if m.Name.IsNull() {
		return "Group " + m.ID.ValueString()
	}
	return "Group " + m.Name.ValueString()
}
