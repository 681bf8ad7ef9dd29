package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type spacesModel struct {
	Keys    types.Set          `tfsdk:"keys"`
	Type    types.String       `tfsdk:"type"`
	Status  types.String       `tfsdk:"status"`
	Labels  types.Set          `tfsdk:"labels"`
	OwnerID types.String       `tfsdk:"owner_id"`
	Limit   types.Int64        `tfsdk:"limit"`
	Spaces  []listedSpaceModel `tfsdk:"spaces"`
}

// listedSpaceModel has no labels, which a list would take a request for each space to read.
type listedSpaceModel struct {
	ID          types.String `tfsdk:"id"`
	Key         types.String `tfsdk:"key"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Type        types.String `tfsdk:"type"`
	Status      types.String `tfsdk:"status"`
	HomepageID  types.String `tfsdk:"homepage_id"`
	OwnerID     types.String `tfsdk:"owner_id"`
	AuthorID    types.String `tfsdk:"author_id"`
	CreatedAt   types.String `tfsdk:"created_at"`
	WebURL      types.String `tfsdk:"web_url"`
}

func newListedSpaceModel(space confluence.Space) listedSpaceModel {
	none := types.StringNull()
	return listedSpaceModel{
		ID:          types.StringValue(space.ID),
		Key:         types.StringValue(space.Key),
		Name:        types.StringValue(space.Name),
		Description: textOrNull(space.Description, none),
		Type:        types.StringValue(space.Type),
		Status:      types.StringValue(space.Status),
		HomepageID:  textOrNull(space.HomepageID, none),
		OwnerID:     textOrNull(space.OwnerID, none),
		AuthorID:    textOrNull(space.AuthorID, none),
		CreatedAt:   timestamp(space.CreatedAt),
		WebURL:      types.StringValue(space.WebURL),
	}
}

func (m spacesModel) toFilter() confluence.SpaceFilter {
	return confluence.SpaceFilter{Keys: setStrings(m.Keys), Type: m.Type.ValueString(), Status: m.Status.ValueString(), Labels: setStrings(m.Labels)}
}

// read adds the spaces that match. With a limit, it stops reading where that is reached.
func (m *spacesModel) read(ctx context.Context, client confluence.Client) error {
	if m.Limit.IsNull() {
		spaces, err := client.AllSpaces(ctx, m.toFilter())
		for _, space := range spaces {
			m.add(space)
		}
		return err
	}
	for space, err := range client.ListSpaces(ctx, m.toFilter()) {
		if err != nil {
			return err
		}
		if m.add(space); int64(len(m.Spaces)) == m.Limit.ValueInt64() {
			break
		}
	}
	return nil
}

func (m *spacesModel) add(space confluence.Space) {
	if m.matches(space) {
		m.Spaces = append(m.Spaces, newListedSpaceModel(space))
	}
}

// matchesNothing reports whether keys or labels is empty: a filter without values would match everything.
func (m spacesModel) matchesNothing() bool {
	return !m.Keys.IsNull() && len(m.Keys.Elements()) == 0 || !m.Labels.IsNull() && len(m.Labels.Elements()) == 0
}

// matches reports whether a listed space matches. A list without a status may have spaces in the trash.
func (m spacesModel) matches(space confluence.Space) bool {
	return (m.OwnerID.IsNull() || m.OwnerID.ValueString() == space.OwnerID) && (!m.Status.IsNull() || space.Status != confluence.StatusTrashed)
}
