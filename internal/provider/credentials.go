package provider

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const (
	conflictingCredentials = "Conflicting credentials"
	chooseCredentials      = "Set either oauth (for a service account on Cloud) or token. With token, also set username unless the token is sent as a Bearer token."
)

// credentialsValidator rejects username and token together with oauth in the provider block. Configure checks the
// environment.
type credentialsValidator struct{}

func (credentialsValidator) Description(context.Context) string {
	return "conflicts with username and token"
}

func (v credentialsValidator) MarkdownDescription(ctx context.Context) string {
	return v.Description(ctx)
}

func (credentialsValidator) ValidateObject(ctx context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	for _, name := range []string{"token", "username"} {
		var other types.String
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(name), &other)...)
		if other.ValueString() != "" {
			resp.Diagnostics.AddAttributeError(req.Path, conflictingCredentials, fmt.Sprintf("%s conflicts with oauth. %s", name, chooseCredentials))
			return
		}
	}
}

type oauthModel struct {
	ClientID, ClientSecret types.String
	Scopes                 types.Set
}

var scopePattern = regexp.MustCompile(`^[!#-\[\]-~]+$`) // https://datatracker.ietf.org/doc/html/rfc6749#section-3.3

// oauth returns the attributes of oauth. They are null if oauth is null or unknown.
func (m providerModel) oauth() oauthModel {
	attributes := m.OAuth.Attributes()
	id, _ := attributes["client_id"].(types.String)
	secret, _ := attributes["client_secret"].(types.String)
	scopes, _ := attributes["scopes"].(types.Set)
	return oauthModel{id, secret, scopes}
}

// credentials sets either the token or the OAuth credentials. The kind of credentials that the provider block sets takes
// precedence over the environment.
func (m providerModel) credentials(config *confluence.Config, diags *diag.Diagnostics) {
	config.Username, config.Token = m.Username.ValueString(), m.Token.ValueString()
	tokenInBlock := config.Username+config.Token != ""
	var variables []string // environment variables whose values are used
	orRecordedEnv := func(v types.String, name string) string {
		value := orEnv(v, name)
		if v.IsNull() && value != "" {
			variables = append(variables, name)
		}
		return value
	}
	if m.OAuth.IsNull() {
		config.Username = orRecordedEnv(m.Username, "CONFLUENCE_USERNAME")
		config.Token = orRecordedEnv(m.Token, "CONFLUENCE_TOKEN")
	}
	if !tokenInBlock || !m.OAuth.IsNull() {
		oauth := m.oauth()
		config.OAuth.ClientID = orRecordedEnv(oauth.ClientID, "CONFLUENCE_OAUTH_CLIENT_ID")
		config.OAuth.ClientSecret = orRecordedEnv(oauth.ClientSecret, "CONFLUENCE_OAUTH_CLIENT_SECRET")
		config.OAuthScopes = setStrings(oauth.Scopes)
	}

	at := path.Root("oauth")
	hasToken, hasOAuth := config.Username+config.Token != "", config.OAuth != (confluence.OAuth{}) || !m.OAuth.IsNull()
	switch {
	case hasToken && hasOAuth:
		detail := chooseCredentials
		if len(variables) > 0 {
			detail = fmt.Sprintf("The environment sets %s. %s", strings.Join(variables, ", "), chooseCredentials)
		}
		diags.AddAttributeError(at, conflictingCredentials, detail)
	case hasOAuth && config.OAuth.ClientID == "":
		diags.AddAttributeError(at.AtName("client_id"), "Missing client ID",
			"OAuth 2.0 credentials require both a client ID and a client secret. Set client_id, or the environment variable CONFLUENCE_OAUTH_CLIENT_ID.")
	case hasOAuth && config.OAuth.ClientSecret == "":
		diags.AddAttributeError(at.AtName("client_secret"), "Missing client secret",
			"OAuth 2.0 credentials require both a client ID and a client secret. Set client_secret, or the environment variable "+
				"CONFLUENCE_OAUTH_CLIENT_SECRET.")
	case !hasOAuth && config.Token == "":
		diags.AddAttributeError(path.Root("token"), "Missing credentials",
			"Set token in the provider block, or the environment variable CONFLUENCE_TOKEN: on Cloud to an API token, together with username; "+
				"on Data Center to a personal access token. For a service account on Cloud, set oauth instead, or the environment variables "+
				"CONFLUENCE_OAUTH_CLIENT_ID and CONFLUENCE_OAUTH_CLIENT_SECRET.")
	}
}
