package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type contentStateModel struct {
	ContentID types.String `tfsdk:"content_id"`
	Name      types.String `tfsdk:"name"`
	Color     types.String `tfsdk:"color"`
}

type contentStateIdentity struct {
	ContentID types.String `tfsdk:"content_id"`
}

func newContentStateIdentity(importID string) contentStateIdentity {
	return contentStateIdentity{ContentID: types.StringValue(importID)}
}

func (id contentStateIdentity) valid() bool { return contentIDPattern.MatchString(id.String()) }

func (id contentStateIdentity) String() string { return id.ContentID.ValueString() }

func (m contentStateModel) identity() contentStateIdentity {
	return contentStateIdentity{ContentID: m.ContentID}
}

// read copies a state into the model. The case of a color has no meaning.
func (m contentStateModel) read(state confluence.ContentState) contentStateModel {
	m.Name = sameTitle(m.Name, state.Name)
	m.Color = sameKey(m.Color, state.Color)
	return m
}

func (m contentStateModel) toState() confluence.ContentState {
	return confluence.ContentState{Name: m.Name.ValueString(), Color: m.Color.ValueString()}
}

func (m contentStateModel) String() string { return "State of content " + m.ContentID.ValueString() }
