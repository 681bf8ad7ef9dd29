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
	bothKinds     = "Both kinds of credentials are given"
	eitherOfKinds = "Set either oauth, the credentials of a service account on Cloud, or token, and username with it unless it is sent as a Bearer token."
)

// credentialsValidator refuses what stands in the provider block beside oauth. What the environment adds is not seen
// before Configure.
type credentialsValidator struct{}

func (credentialsValidator) Description(context.Context) string {
	return "takes the place of username and token"
}

func (v credentialsValidator) MarkdownDescription(ctx context.Context) string {
	return v.Description(ctx)
}

func (credentialsValidator) ValidateObject(ctx context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	for _, name := range []string{"token", "username"} {
		var beside types.String
		resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(name), &beside)...)
		if beside.ValueString() != "" {
			resp.Diagnostics.AddAttributeError(req.Path, bothKinds, fmt.Sprintf("%s is set beside oauth. %s", name, eitherOfKinds))
			return
		}
	}
}

type oauthModel struct {
	ClientID, ClientSecret types.String
	Scopes                 types.Set
}

var scopePattern = regexp.MustCompile(`^[!#-\[\]-~]+$`) // https://datatracker.ietf.org/doc/html/rfc6749#section-3.3

// oauth is what is known of oauth: nothing, if the whole of it is null or unknown.
func (m providerModel) oauth() oauthModel {
	attributes := m.OAuth.Attributes()
	id, _ := attributes["client_id"].(types.String)
	secret, _ := attributes["client_secret"].(types.String)
	scopes, _ := attributes["scopes"].(types.Set)
	return oauthModel{id, secret, scopes}
}

// credentials picks one of the two kinds. The kind that the block has beats the environment, whatever stands there.
func (m providerModel) credentials(config *confluence.Config, diags *diag.Diagnostics) {
	config.Username, config.Token = m.Username.ValueString(), m.Token.ValueString()
	tokenInBlock := config.Username+config.Token != ""
	var from []string // the environment variables that count
	orEnvNoted := func(v types.String, name string) string {
		value := orEnv(v, name)
		if v.IsNull() && value != "" {
			from = append(from, name)
		}
		return value
	}
	if m.OAuth.IsNull() {
		config.Username = orEnvNoted(m.Username, "CONFLUENCE_USERNAME")
		config.Token = orEnvNoted(m.Token, "CONFLUENCE_TOKEN")
	}
	if !tokenInBlock || !m.OAuth.IsNull() {
		oauth := m.oauth()
		config.OAuth.ClientID = orEnvNoted(oauth.ClientID, "CONFLUENCE_OAUTH_CLIENT_ID")
		config.OAuth.ClientSecret = orEnvNoted(oauth.ClientSecret, "CONFLUENCE_OAUTH_CLIENT_SECRET")
		config.OAuthScopes = setStrings(oauth.Scopes)
	}

	at := path.Root("oauth")
	isToken, isOAuth := config.Username+config.Token != "", config.OAuth != (confluence.OAuth{}) || !m.OAuth.IsNull()
	switch {
	case isToken && isOAuth:
		detail := eitherOfKinds
		if len(from) > 0 {
			detail = fmt.Sprintf("The environment has %s. %s", strings.Join(from, ", "), eitherOfKinds)
		}
		diags.AddAttributeError(at, bothKinds, detail)
	case isOAuth && config.OAuth.ClientID == "":
		diags.AddAttributeError(at.AtName("client_id"), "Client ID is missing",
			"oauth needs both parts of the credentials: set client_id too, or the environment variable CONFLUENCE_OAUTH_CLIENT_ID.")
	case isOAuth && config.OAuth.ClientSecret == "":
		diags.AddAttributeError(at.AtName("client_secret"), "Client secret is missing",
			"oauth needs both parts of the credentials: set client_secret too, or the environment variable CONFLUENCE_OAUTH_CLIENT_SECRET.")
	case !isOAuth && config.Token == "":
		diags.AddAttributeError(path.Root("token"), "Credentials are missing",
			"Set token in the provider block, or the environment variable CONFLUENCE_TOKEN: an API token together with username on Cloud, "+
				"a personal access token on Data Center. For a service account on Cloud set oauth instead, or CONFLUENCE_OAUTH_CLIENT_ID and "+
				"CONFLUENCE_OAUTH_CLIENT_SECRET.")
	}
}
