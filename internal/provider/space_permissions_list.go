package provider

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var _ list.ListResourceWithConfigure = (*spacePermissionsList)(nil)

type spacePermissionsList struct{ spacePermissionsResource }

func newSpacePermissionsList() list.ListResource { return &spacePermissionsList{} }

type spacePermissionsListModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
	spaceListModel
}

func (l *spacePermissionsList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	attributes := spaceFilterAttributes()
	filters := []path.Expression{path.MatchRoot("keys"), path.MatchRoot("type"), path.MatchRoot("status"), path.MatchRoot("labels")}
	attributes["space_key"] = schema.StringAttribute{
		Optional:            true,
		Validators:          []validator.String{spaceKeyValidator, stringvalidator.ConflictsWith(filters...)},
		MarkdownDescription: "Lists only the access list of this space. Conflicts with all other arguments.",
	}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Lists the access lists of spaces, one result per space. Of several spaces, one is omitted with a warning if the account may not read " +
			"its access list, or if no principal that the resource could manage administers it: such a configuration would be invalid. " +
			"Listing the configuration of a space takes one request for its access list, and on Cloud one for up to 100 users that may be apps.",
		Attributes: attributes,
	}
}

func (l *spacePermissionsList) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var config spacePermissionsListModel
	if diags := l.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	summary, spaces := "Permissions of spaces could not be listed", l.client.ListSpaces(ctx, config.toFilter())
	single := !config.SpaceKey.IsNull()
	if single {
		key := config.SpaceKey.ValueString()
		summary = fmt.Sprintf("Permissions of space %s could not be listed", key)
		spaces = sequence(func() ([]confluence.Space, error) {
			space, err := l.client.Space(ctx, confluence.SpaceRef{Key: key, WithoutLabels: true})
			return []confluence.Space{space}, err
		})
	}
	stream.Results = listResults(ctx, req, summary, spaces, func(space confluence.Space, result *list.ListResult) error {
		err := l.fill(ctx, space, req.IncludeResource, result)
		if confluence.IsForbidden(err) && !single {
			return omitted{diag.NewWarningDiagnostic(fmt.Sprintf("Permissions of space %s are not listed", space.Key), err.Error())}
		}
		return err
	})
}

// fill describes the access list of a space as it is after an import.
func (l *spacePermissionsList) fill(ctx context.Context, space confluence.Space, include bool, result *list.ListResult) error {
	m := spacePermissionsModel{SpaceKey: types.StringValue(space.Key), KeepApps: types.BoolValue(true)}
	result.DisplayName = space.Name
	result.Diagnostics.Append(result.Identity.Set(ctx, m.identity())...)
	if !include {
		return nil
	}
	grants, _, err := l.readGrants(ctx, m, spacePermissionsPrivate{SpaceID: space.ID})
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(grants, func(g confluence.Grant) bool { return slices.Contains(g.Operations, confluence.AdministerSpace) }) {
		return omitted{diag.NewWarningDiagnostic(fmt.Sprintf("Permissions of space %s are not listed", space.Key),
			"No user, group or access class has administer:space: the space is administered by a role or by apps alone. "+
				"confluence_space_permissions cannot manage such a list, because at least one of its grants must have administer:space.")}
	}
	m = newSpacePermissionsModel(m.SpaceKey, m.KeepApps, grants)
	result.Diagnostics.Append(result.Resource.Set(ctx, m)...)
	return nil
}
