// Package provider maps Terraform configuration and state onto a Confluence site.
package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

var (
	_ provider.Provider                  = (*confluenceProvider)(nil)
	_ provider.ProviderWithListResources = (*confluenceProvider)(nil)
	_ provider.ProviderWithActions       = (*confluenceProvider)(nil)
	_ provider.ProviderWithFunctions     = (*confluenceProvider)(nil)
)

type confluenceProvider struct {
	version string
	adjust  []func(*confluence.Config)
}

// New returns the constructor that a provider server needs. The adjust functions change the client's configuration after the
// provider block and the environment have been read. Special builds use them, such as those for benchmarks.
func New(version string, adjust ...func(*confluence.Config)) func() provider.Provider {
	return func() provider.Provider { return &confluenceProvider{version: version, adjust: adjust} }
}

func (p *confluenceProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "confluence"
	resp.Version = p.version
}

func (p *confluenceProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Manages spaces, space properties, permissions and content on Confluence Cloud and Confluence Data Center.",
		Attributes: map[string]schema.Attribute{
			"url": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Address of the site, such as `https://acme.atlassian.net` or `https://wiki.acme.com/confluence`, with the context path if " +
					"there is one. Environment: `CONFLUENCE_URL`.",
			},
			"username": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "Email address (Cloud) or username (Data Center) of the account. If set, the token is sent with Basic authentication. " +
					"If omitted, it is sent as a Bearer token. Environment: `CONFLUENCE_USERNAME`.",
			},
			"token": schema.StringAttribute{
				Optional:  true,
				Sensitive: true,
				MarkdownDescription: "API token (Cloud), or personal access token or password of `username` (Data Center). " +
					"Environment: `CONFLUENCE_TOKEN`.",
			},
			"oauth": schema.SingleNestedAttribute{
				Optional:            true,
				Validators:          []validator.Object{credentialsValidator{}},
				MarkdownDescription: "OAuth 2.0 credentials of a service account. Conflicts with `username` and `token`.",
				Attributes: map[string]schema.Attribute{
					"client_id": schema.StringAttribute{
						Optional:            true,
						MarkdownDescription: "Client ID of the credentials. Environment: `CONFLUENCE_OAUTH_CLIENT_ID`.",
					},
					"client_secret": schema.StringAttribute{
						Optional:            true,
						Sensitive:           true,
						MarkdownDescription: "Client secret of the credentials. Environment: `CONFLUENCE_OAUTH_CLIENT_SECRET`.",
					},
					"scopes": schema.SetAttribute{
						Optional:    true,
						ElementType: types.StringType,
						Validators:  []validator.Set{setvalidator.SizeAtLeast(1), setvalidator.ValueStringsAre(stringvalidator.RegexMatches(scopePattern, "a scope is a word such as READ, WRITE, ADMIN or SYSTEM_ADMIN"))},
						MarkdownDescription: "(Data Center) Scopes of the access tokens: `READ`, `WRITE`, `ADMIN` or `SYSTEM_ADMIN`. Default: `ADMIN`. " +
							"On Cloud, the scopes are chosen when the credentials are created.",
					},
				},
			},
			"cloud_id": schema.StringAttribute{
				Optional: true,
				MarkdownDescription: "(Cloud) ID of the site. If set, requests are sent through Atlassian's API gateway, which tokens with scopes require. " +
					"If omitted and `oauth` is set, the provider reads the ID from the site. Environment: `CONFLUENCE_CLOUD_ID`.",
			},
			"deployment": schema.StringAttribute{
				Optional:   true,
				Validators: []validator.String{stringvalidator.OneOf(string(confluence.Cloud), string(confluence.DataCenter))},
				MarkdownDescription: "Deployment of the site: `cloud` or `data_center`. Default: `cloud` for `*.atlassian.net`, `*.jira.com` and the API gateway, otherwise `data_center`. " +
					"Set it to `cloud` for a Cloud site on a custom domain. " +
					"Environment: `CONFLUENCE_DEPLOYMENT`.",
			},
			"max_retries": schema.Int64Attribute{
				Optional:   true,
				Validators: []validator.Int64{int64validator.Between(0, 20)},
				MarkdownDescription: "Maximum number of retries of a failed request that is safe to repeat. Rate limits (HTTP 429) do not count; the provider " +
					"waits up to ten minutes for them. Default: `4`. Environment: `CONFLUENCE_MAX_RETRIES`.",
			},
			"request_timeout": schema.StringAttribute{
				Optional:            true,
				Validators:          []validator.String{durationValidator{}},
				MarkdownDescription: "Timeout of a single request attempt, such as `90s`. Default: `60s`. Environment: `CONFLUENCE_REQUEST_TIMEOUT`.",
			},
			"max_concurrent_requests": schema.Int64Attribute{
				Optional:            true,
				Validators:          []validator.Int64{int64validator.Between(1, 100)},
				MarkdownDescription: "Maximum number of concurrent requests. Default: `10`. Environment: `CONFLUENCE_MAX_CONCURRENT_REQUESTS`.",
			},
			"ca_certificate": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "PEM-encoded certificates of certificate authorities to trust in addition to those of the system.",
			},
			"client_certificate": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "PEM-encoded client certificate to present to the site. Requires `client_key`.",
			},
			"client_key": schema.StringAttribute{
				Optional:            true,
				Sensitive:           true,
				MarkdownDescription: "PEM-encoded private key of `client_certificate`.",
			},
			"insecure_skip_tls_verify": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Disables TLS verification; the token can be intercepted. Default: `false`.",
			},
			"body_lint": schema.BoolAttribute{
				Optional: true,
				MarkdownDescription: "Whether the plan warns of what Confluence accepts in a new or changed body but does not show as intended: text of a macro outside " +
					"a CDATA section, `ac:` and `ri:` elements and attributes that do not exist, whitespace around parameters, and bodies without markup. Default: `true`.",
			},
			"access_warnings":          accessWarningsAttribute(),
			"access_warning_threshold": accessWarningThresholdAttribute(),
			"http_headers":             httpHeadersAttribute(),
			"allow_http": schema.BoolAttribute{
				Optional:            true,
				MarkdownDescription: "Allows `http://` for hosts other than loopback. The token is then sent unencrypted. Default: `false`.",
			},
		},
	}
}

func (p *confluenceProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		newSpaceResource,
		newSpacePropertyResource,
		newSpacePermissionResource,
		newSpacePermissionsResource,
		newSpaceRoleResource,
		newSpaceRoleAssignmentResource,
		newSpaceRoleAssignmentsResource,
		newContentResource,
		newContentPropertyResource,
		newContentRestrictionsResource,
		newAttachmentResource,
		newGroupResource,
		newGroupMembershipResource,
		newGroupMembersResource,
		newUserResource,
		newGlobalPermissionResource,
		newWatchResource,
		newTemplateResource,
		newContentStateResource,
		newSpaceSettingsResource,
		newSpaceColorSchemeResource,
		newWebhookResource,
		newAuditRetentionResource,
	}
}

func (p *confluenceProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{
		newSpaceList,
		newSpacePropertyList,
		newSpacePermissionList,
		newSpacePermissionsList,
		newSpaceRoleList,
		newSpaceRoleAssignmentList,
		newSpaceRoleAssignmentsList,
		newContentList,
		newContentPropertyList,
		newContentRestrictionsList,
		newAttachmentList,
		newGroupList,
		newGroupMembershipList,
		newGroupMembersList,
		newUserList,
		newGlobalPermissionList,
		newWatchList,
		newTemplateList,
		newWebhookList,
	}
}

func (p *confluenceProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		newSpaceDataSource,
		newSpacesDataSource,
		newSpaceTrashDataSource,
		newSiteDataSource,
		newBlueprintsDataSource,
		newSpacePropertiesDataSource,
		newSpacePermissionsDataSource,
		newSpaceRolesDataSource,
		newSpaceRolePermissionsDataSource,
		newSpaceRoleAssignmentsDataSource,
		newPermissionCombinationsDataSource,
		newEffectiveAccessDataSource,
		newContentDataSource,
		newContentsDataSource,
		newPageTreeDataSource,
		newMacroDataSource,
		newConvertedBodyDataSource,
		newWatchersDataSource,
		newContentPropertiesDataSource,
		newContentRestrictionsDataSource,
		newContentVersionsDataSource,
		newAttachmentsDataSource,
		newSearchDataSource,
		newUserDataSource,
		newUsersDataSource,
		newGroupDataSource,
		newGroupsDataSource,
		newTemplatesDataSource,
		newContentStatesDataSource,
		newThemesDataSource,
		newClassificationLevelsDataSource,
		newAuditRecordsDataSource,
	}
}

func (p *confluenceProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		newArchiveContentAction,
		newAssignRolesAction,
		newBackupSpaceAction,
		newCopyPageTreeAction,
		newDeletePageTreeAction,
		newPublishBlueprintDraftAction,
		newPurgeTrashAction,
		newRefreshPermissionCombinationsAction,
		newRemoveAccessAction,
		newRestoreContentAction,
	}
}

func (p *confluenceProvider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		newMarkdownToStorageFunction,
		newStorageToTextFunction,
		newStorageTableFunction,
		newMacroFunction,
		newPageLinkFunction,
		newAttachmentImageFunction,
		newUserMentionFunction,
		newCQLQuoteFunction,
		newParseURLFunction,
	}
}
