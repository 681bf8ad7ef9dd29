package provider

import (
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// spaceModel has the attributes of a space in Confluence. It is the model of the data source; the resource has additional
// attributes that exist only in Terraform.
type spaceModel struct {
	ID          types.String `tfsdk:"id"`
	Key         types.String `tfsdk:"key"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Status      types.String `tfsdk:"status"`
	Type        types.String `tfsdk:"type"`
	HomepageID  types.String `tfsdk:"homepage_id"`
	Labels      types.Set    `tfsdk:"labels"`
	WebURL      types.String `tfsdk:"web_url"`
}

type spaceResourceModel struct {
	spaceModel
	Private        types.Bool     `tfsdk:"private"`
	TemplateKey    types.String   `tfsdk:"template_key"`
	CopyAccessFrom types.String   `tfsdk:"copy_access_from"`
	DeletionPolicy types.String   `tfsdk:"deletion_policy"`
	Timeouts       timeouts.Value `tfsdk:"timeouts"`
}

type spaceIdentity struct {
	Key types.String `tfsdk:"key"`
}

func newSpaceIdentity(importID string) spaceIdentity {
	return spaceIdentity{Key: types.StringValue(importID)}
}

func (id spaceIdentity) valid() bool { return spaceKeyPattern.MatchString(id.String()) }

func (id spaceIdentity) String() string { return id.Key.ValueString() }

func (m spaceModel) identity() spaceIdentity { return spaceIdentity{Key: m.Key} }

func (m spaceModel) String() string { return "Space " + m.Key.ValueString() }

// newSpaceModel maps a space to state. prior, the prior description, tells an omitted description from an empty one.
func newSpaceModel(space confluence.Space, prior types.String) spaceModel {
	return spaceModel{
		ID:          types.StringValue(space.ID),
		Key:         types.StringValue(space.Key),
		Name:        types.StringValue(space.Name),
		Description: textOrNull(space.Description, prior),
		Status:      types.StringValue(space.Status),
		Type:        types.StringValue(space.Type),
		HomepageID:  textOrNull(space.HomepageID, types.StringNull()),
		Labels:      stringSet(space.Labels),
		WebURL:      types.StringValue(space.WebURL),
	}
}

// read updates the attributes from Confluence and sets the defaults of the others, which are null after an import.
func (m *spaceResourceModel) read(space confluence.Space) {
	key, name, labels := sameKey(m.Key, space.Key), sameTitle(m.Name, space.Name), readLabels(m.Labels, m.Name, space.Labels)
	m.spaceModel = newSpaceModel(space, m.Description)
	m.Key, m.Name, m.Labels = key, name, labels
	if m.Private.IsNull() {
		m.Private = types.BoolValue(false)
	}
	m.TemplateKey, m.CopyAccessFrom = types.StringValue(m.TemplateKey.ValueString()), types.StringValue(m.CopyAccessFrom.ValueString())
	if m.DeletionPolicy.IsNull() {
		m.DeletionPolicy = types.StringValue(deleteIfEmpty)
		if confluence.IsPersonalSpaceKey(space.Key) { // it belongs to its user
			m.DeletionPolicy = types.StringValue("retain")
		}
	}
}

// fromRemote is the model with the attributes that the space has in Confluence.
func (m spaceResourceModel) fromRemote(space confluence.Space) spaceResourceModel {
	m.read(space)
	return m
}

// afterApply is the state after an apply: the planned values, and those of Confluence for what was unknown.
func (m spaceResourceModel) afterApply(space confluence.Space) spaceResourceModel {
	out := m.fromRemote(space)
	out.Name, out.Description, out.Status = m.Name, plannedOr(m.Description, out.Description), plannedOr(m.Status, out.Status)
	out.HomepageID, out.Labels = plannedOr(m.HomepageID, out.HomepageID), plannedOr(m.Labels, out.Labels)
	out.ID, out.Type, out.WebURL = plannedOr(m.ID, out.ID), plannedOr(m.Type, out.Type), plannedOr(m.WebURL, out.WebURL)
	return out
}

func (m spaceResourceModel) ref() confluence.SpaceRef {
	return confluence.SpaceRef{Key: m.Key.ValueString(), ID: m.ID.ValueString(), WithoutLabels: labelsUnmanaged(m.Labels, m.Name)}
}

func (m spaceResourceModel) toCreate() confluence.SpaceCreate {
	return confluence.SpaceCreate{
		Key:         m.Key.ValueString(),
		Name:        m.Name.ValueString(),
		Description: m.Description.ValueString(),
		Private:     m.Private.ValueBool(),

		TemplateKey:    m.TemplateKey.ValueString(),
		CopyAccessFrom: m.CopyAccessFrom.ValueString(),
	}
}

// toUpdate returns the attributes that differ from the prior ones, and reports whether any does.
func (m spaceResourceModel) toUpdate(prior spaceModel) (confluence.SpaceUpdate, bool) {
	update := confluence.SpaceUpdate{
		Description: changed(m.Description, prior.Description),
		HomepageID:  changed(m.HomepageID, prior.HomepageID),
		Status:      changed(m.Status, prior.Status),
	}
	if name := changed(m.Name, prior.Name); name != nil {
		update.Name = *name
	}
	return update, update != (confluence.SpaceUpdate{})
}
