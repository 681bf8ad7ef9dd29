package provider_test

import (
	"maps"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

func TestCredentials_BadConfiguration(t *testing.T) {
	const cloud = "https://acme.atlassian.net"
	oauth := config{"client_id": "id", "client_secret": "secret"}
	for name, c := range map[string]struct {
		config config
		want   []string
	}{
		"token too":       {config{"url": cloud, "oauth": oauth, "token": "t"}, []string{`"oauth"`, "Conflicting credentials", "token conflicts with oauth", "Set either oauth"}},
		"username too":    {config{"url": cloud, "oauth": oauth, "username": "u"}, []string{`"oauth"`, "Conflicting credentials", "username conflicts with oauth"}},
		"no secret":       {config{"url": cloud, "oauth": config{"client_id": "id"}}, []string{`"oauth"`, `"client_secret"`, "CONFLUENCE_OAUTH_CLIENT_SECRET"}},
		"no id":           {config{"url": cloud, "oauth": config{"client_secret": "secret"}}, []string{`"oauth"`, `"client_id"`, "CONFLUENCE_OAUTH_CLIENT_ID"}},
		"neither":         {config{"url": cloud, "oauth": config{}}, []string{`"oauth"`, `"client_id"`}},
		"empty":           {config{"url": cloud, "oauth": config{"client_id": "id", "client_secret": ""}}, []string{`"client_secret"`}},
		"a line break":    {config{"url": cloud, "oauth": config{"client_id": "id", "client_secret": "secret\n"}}, []string{`"oauth"`, "line break", "trimspace"}},
		"scopes on Cloud": {config{"url": cloud, "oauth": config{"client_id": "id", "client_secret": "secret", "scopes": []string{"READ"}}}, []string{`"oauth"`, "scopes are supported on Confluence Data Center only"}},
		"no scope":        {config{"url": "https://wiki.acme.com", "oauth": config{"client_id": "id", "client_secret": "secret", "scopes": []string{}}}, []string{`"scopes"`}},
		"two in one":      {config{"url": "https://wiki.acme.com", "oauth": config{"client_id": "id", "client_secret": "secret", "scopes": []string{"READ WRITE"}}}, []string{`"scopes"`, "a scope is a word"}},
		"a Cloud host":    {config{"url": cloud, "deployment": "data_center", "oauth": oauth}, []string{`"deployment"`, "must be cloud"}},
		"the gateway":     {config{"url": "https://api.atlassian.com", "oauth": oauth}, []string{`"cloud_id"`, "_edge/tenant_info"}},
		"no TLS":          {config{"url": "http://wiki.gov", "deployment": "cloud", "oauth": oauth}, []string{`"url"`, "allow_http"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, diags := testsite.TryStart(t, c.config)
			coretest.ExpectError(t, diags, c.want...)
		})
	}
}

// The kind of credentials that the provider block sets takes precedence over the environment.
func TestCredentials_Environment(t *testing.T) {
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	admin, client := s.Admin(), s.ServiceAccount()
	token := map[string]string{"CONFLUENCE_USERNAME": admin.Username, "CONFLUENCE_TOKEN": admin.Token}
	oauth := map[string]string{"CONFLUENCE_OAUTH_CLIENT_ID": client.ID, "CONFLUENCE_OAUTH_CLIENT_SECRET": client.Secret}
	secret := map[string]string{"CONFLUENCE_OAUTH_CLIENT_SECRET": client.Secret}
	both := maps.Clone(token)
	maps.Copy(both, oauth)
	tokenBlock := config{"username": admin.Username, "token": admin.Token}
	oauthBlock := config{"oauth": config{"client_id": client.ID, "client_secret": client.Secret}}

	for name, c := range map[string]struct {
		environment map[string]string
		block       config
		caller      string
		want        []string // or an error
	}{
		"a token":                        {environment: token, caller: "Ada Admin"},
		"oauth":                          {environment: oauth, caller: "Sam Service"},
		"a token, oauth in the block":    {environment: token, block: oauthBlock, caller: "Sam Service"},
		"oauth, a token in the block":    {environment: oauth, block: tokenBlock, caller: "Ada Admin"},
		"both, oauth in the block":       {environment: both, block: oauthBlock, caller: "Sam Service"},
		"both, a token in the block":     {environment: both, block: tokenBlock, caller: "Ada Admin"},
		"both, a user name in the block": {environment: both, block: config{"username": admin.Username}, caller: "Ada Admin"},
		"the secret alone, with the id":  {environment: secret, block: config{"oauth": config{"client_id": client.ID}}, caller: "Sam Service"},
		"oauth, no token in the block":   {environment: oauth, block: config{"token": ""}, caller: "Sam Service"},
		"oauth, an empty block":          {environment: oauth, block: config{"oauth": config{}}, caller: "Sam Service"},

		"both": {environment: both, want: []string{
			`"oauth"`, "Conflicting credentials", "CONFLUENCE_TOKEN", "CONFLUENCE_OAUTH_CLIENT_ID", "Set either oauth",
		}},
		"oauth and a user name": {
			environment: map[string]string{
				"CONFLUENCE_USERNAME": "ada", "CONFLUENCE_OAUTH_CLIENT_ID": client.ID, "CONFLUENCE_OAUTH_CLIENT_SECRET": client.Secret,
			},
			want: []string{"Conflicting credentials", "CONFLUENCE_USERNAME"},
		},
		"the id alone":     {environment: map[string]string{"CONFLUENCE_OAUTH_CLIENT_ID": client.ID}, want: []string{`"client_secret"`, "CONFLUENCE_OAUTH_CLIENT_SECRET"}},
		"the secret alone": {environment: secret, want: []string{`"client_id"`, "CONFLUENCE_OAUTH_CLIENT_ID"}},
		"a user name in the block": {
			environment: oauth, block: config{"username": admin.Username}, want: []string{`"token"`, "Missing credentials"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for name, value := range c.environment {
				t.Setenv(name, value)
			}
			block := config{"url": s.URL, "deployment": "cloud"}
			maps.Copy(block, c.block)
			p, diags := testsite.TryStart(t, block)
			if c.want != nil {
				coretest.ExpectError(t, diags, c.want...)
				return
			}
			coretest.NoErrors(t, "configure the provider", diags)
			got, diags := p.ReadDataSource("confluence_user", config{})
			coretest.NoErrors(t, "read the caller", diags)
			if got["display_name"] != c.caller {
				t.Errorf("the caller is %v, not %s", got, c.caller)
			}
		})
	}
}

// Credentials may depend on another resource: the plan is then made without requests to the site.
func TestCredentials_Unknown(t *testing.T) {
	t.Parallel()
	s := testsite.New(t, simulator.Options{Deployment: simulator.Cloud})
	client := s.ServiceAccount()
	oauth := config{"client_id": client.ID, "client_secret": client.Secret}
	for name, block := range map[string]config{
		"oauth":                   {"oauth": coretest.Unknown},
		"the id":                  {"oauth": config{"client_id": coretest.Unknown, "client_secret": client.Secret}},
		"the secret":              {"oauth": config{"client_id": client.ID, "client_secret": coretest.Unknown}},
		"the secret, no id":       {"oauth": config{"client_secret": coretest.Unknown}},
		"oauth, beside a token":   {"oauth": coretest.Unknown, "token": "t"},
		"a token, beside oauth":   {"oauth": oauth, "token": coretest.Unknown},
		"a user, beside oauth":    {"oauth": oauth, "username": coretest.Unknown},
		"cloud_id, beside oauth":  {"oauth": oauth, "cloud_id": coretest.Unknown},
		"a deployment, and oauth": {"oauth": oauth, "deployment": coretest.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			block["url"] = s.URL
			r := s.Resource(t, "confluence_space")
			r.ProviderConfig = block
			if p := r.Plan(config{"key": "NEW", "name": "New"}); !p.Creates {
				t.Errorf("planned %v", p.Changes)
			}
			_, diags := testsite.Start(t, block).ReadDataSource("confluence_space", config{"key": "NEW"})
			coretest.ExpectError(t, diags, "Provider configuration is unknown", "depends_on")
		})
	}
	if requests := s.Requests(); len(requests) > 0 {
		t.Errorf("requests without credentials: %v", requests)
	}
}

// A token that is unknown while planning is rejected during apply, when it is known.
func TestCredentials_BothKnownLate(t *testing.T) {
	t.Parallel()
	block := config{"url": "https://acme.atlassian.net", "token": coretest.Unknown, "oauth": config{"client_id": "id", "client_secret": "secret"}}
	p := testsite.Start(t, block)
	block["token"] = "t"
	configured, err := p.Server.ConfigureProvider(t.Context(), &tfprotov6.ConfigureProviderRequest{Config: coretest.Object(t, p.Schemas.Provider, block)})
	coretest.Must(t, err)
	coretest.ExpectError(t, configured.Diagnostics, `"oauth"`, "Conflicting credentials")
}
