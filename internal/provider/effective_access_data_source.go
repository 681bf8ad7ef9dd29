package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/datasourcevalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ datasource.DataSourceWithConfigure        = (*effectiveAccessDataSource)(nil)
	_ datasource.DataSourceWithConfigValidators = (*effectiveAccessDataSource)(nil)
	_ datasource.DataSourceWithValidateConfig   = (*effectiveAccessDataSource)(nil)
)

type effectiveAccessDataSource struct{ dataSourceBase }

func newEffectiveAccessDataSource() datasource.DataSource { return &effectiveAccessDataSource{} }

func (d *effectiveAccessDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_effective_access"
}

func (d *effectiveAccessDataSource) ConfigValidators(context.Context) []datasource.ConfigValidator {
	return []datasource.ConfigValidator{datasourcevalidator.ExactlyOneOf(path.MatchRoot("space_key"), path.MatchRoot("content_id"))}
}

// ValidateConfig validates that principal_type and principal_id belong together.
func (d *effectiveAccessDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	var config effectiveAccessModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	switch {
	case !config.PrincipalType.IsNull():
		checkPrincipal(config.PrincipalType, config.PrincipalID, path.Root("principal_id"), &resp.Diagnostics)
	case !config.PrincipalID.IsNull() && !config.PrincipalID.IsUnknown():
		resp.Diagnostics.AddAttributeError(path.Root("principal_type"), "Missing principal_type",
			"principal_id is the ID of a user or of a group. Set principal_type to user or group, or remove principal_id to read the access of all principals.")
	}
}

func (d *effectiveAccessDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m effectiveAccessModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(checkReference(ctx, contentIDValidator, path.Root("content_id"), m.ContentID)...)
	if resp.Diagnostics.HasError() || d.unconfigured(&resp.Diagnostics) {
		return
	}
	r := newAccessReader(d.client)
	principal := access.Principal{Type: m.PrincipalType.ValueString(), ID: m.PrincipalID.ValueString()}
	if !d.checkExists(ctx, principal, &resp.Diagnostics) || !r.readFor(ctx, &m, principal, &resp.Diagnostics) {
		return
	}
	if principal.Type == "" {
		r.everybody(&m)
	} else {
		one := r.one(principal)
		if err := r.confirm(ctx, &one, &resp.Diagnostics); err != nil {
			addError(&resp.Diagnostics, path.Root("content_id"), "Confluence could not be asked who has access to content "+m.ContentID.ValueString(), err)
			return
		}
		m.Access = newAccessList([]accessModel{one})
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// checkExists reports whether there is a principal with the ID. It adds an error if not.
func (d *effectiveAccessDataSource) checkExists(ctx context.Context, principal access.Principal, diags *diag.Diagnostics) bool {
	at := path.Root("principal_id")
	var err error
	switch principal.Type {
	case access.User:
		var users []confluence.User
		users, err = d.client.Accounts(ctx, []string{principal.ID})
		if err == nil && len(users) == 0 {
			diags.AddAttributeError(at, fmt.Sprintf("User %s does not exist", principal.ID),
				"The ID of a user is the account ID on Cloud, the username on Data Center. Look it up with the data source confluence_user or confluence_users.")
			return false
		}
	case access.GroupType:
		(&resourceBase{session{client: d.client}}).checkGroupID(ctx, confluence.Principal(principal), at, diags)
		if diags.HasError() {
			return false
		}
		_, err = d.client.GroupByID(ctx, principal.ID)
	}
	if err != nil {
		addError(diags, at, fmt.Sprintf("%s could not be read", describePrincipal(confluence.Principal(principal))), err)
	}
	return err == nil
}

// readFor reads what the access is judged by, and completes the space key. It adds an error and returns false if it cannot.
func (r *accessReader) readFor(ctx context.Context, m *effectiveAccessModel, principal access.Principal, diags *diag.Diagnostics) bool {
	space, contentType := confluence.SpaceRef{Key: m.SpaceKey.ValueString()}, confluence.Page
	at, what := path.Root("space_key"), "space "+space.Key
	r.in.Page = &access.Page{}
	if !m.ContentID.IsNull() {
		at, what = path.Root("content_id"), "content "+m.ContentID.ValueString()
		content, err := r.readPage(ctx, m.ContentID.ValueString())
		if err != nil {
			addAccessReadError(diags, at, what, err)
			return false
		}
		space.Key, contentType = content.SpaceKey, content.Type
		m.SpaceKey = types.StringValue(content.SpaceKey)
	}
	err := r.read(ctx, space, principal)
	if err == nil {
		err = r.readAnonymousUse(ctx)
	}
	if err != nil {
		addAccessReadError(diags, at, what, err)
		return false
	}
	r.in.Page.Edit, r.in.Page.PerhapsEdit = r.editing(contentType)
	return true
}

func addAccessReadError(diags *diag.Diagnostics, at path.Path, what string, err error) {
	summary := fmt.Sprintf("Access to %s could not be read", what)
	if errors.Is(err, errNotPublished) {
		diags.AddAttributeError(at, summary, err.Error())
		return
	}
	addError(diags, at, summary, err)
}
