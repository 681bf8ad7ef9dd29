package provider

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type providerModel struct {
	URL                   types.String `tfsdk:"url"`
	Username              types.String `tfsdk:"username"`
	Token                 types.String `tfsdk:"token"`
	OAuth                 types.Object `tfsdk:"oauth"`
	CloudID               types.String `tfsdk:"cloud_id"`
	Deployment            types.String `tfsdk:"deployment"`
	MaxRetries            types.Int64  `tfsdk:"max_retries"`
	RequestTimeout        types.String `tfsdk:"request_timeout"`
	MaxConcurrentRequests types.Int64  `tfsdk:"max_concurrent_requests"`
	CACertificate         types.String `tfsdk:"ca_certificate"`
	ClientCertificate     types.String `tfsdk:"client_certificate"`
	ClientKey             types.String `tfsdk:"client_key"`
	InsecureSkipTLSVerify types.Bool   `tfsdk:"insecure_skip_tls_verify"`
	AllowHTTP             types.Bool   `tfsdk:"allow_http"`
	BodyLint              types.Bool   `tfsdk:"body_lint"`
	HTTPHeaders           types.Map    `tfsdk:"http_headers"`

	AccessWarnings         types.String `tfsdk:"access_warnings"`
	AccessWarningThreshold types.Int64  `tfsdk:"access_warning_threshold"`
}

// Configure creates the client. It sends no request, because a plan starts the provider several times.
func (p *confluenceProvider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var m providerModel
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	if resp.Diagnostics.HasError() || m.anyUnknown() {
		// A value that comes from another resource is known only during apply. Until then, resources are planned without
		// reading the site.
		return
	}

	config, access := m.toConfig(&resp.Diagnostics), m.accessSettings(&resp.Diagnostics)
	config.UserAgent = userAgent(p.version, req.TerraformVersion)
	if resp.Diagnostics.HasError() {
		return
	}
	for _, adjust := range p.adjust {
		adjust(&config)
	}
	client, err := confluence.New(config)
	if err != nil {
		at := path.Empty()
		if invalid, ok := errors.AsType[*confluence.ConfigError](err); ok {
			at = path.Root(invalid.Attribute)
		}
		resp.Diagnostics.Append(newError(at, "Invalid provider configuration", err.Error()))
		return
	}
	resources := session{client: client, run: newRun(), access: access, bodyLint: m.BodyLint.IsNull() || m.BodyLint.ValueBool(), bodies: &refreshedBodies{}}
	resp.ResourceData, resp.ListResourceData, resp.DataSourceData, resp.ActionData = resources, resources, client, client
}

// userAgent names the provider and the CLI, followed by TF_APPEND_USER_AGENT, in which control characters count as spaces.
func userAgent(version, terraformVersion string) string {
	appended := strings.FieldsFunc(os.Getenv("TF_APPEND_USER_AGENT"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	return strings.Join(append([]string{"terraform-provider-confluence/" + version, "(Terraform " + terraformVersion + ")"}, appended...), " ")
}

func (m providerModel) anyUnknown() bool {
	oauth := m.oauth()
	values := append(oauth.Scopes.Elements(), slices.Collect(maps.Values(m.HTTPHeaders.Elements()))...)
	for _, v := range append(values,
		m.URL, m.Username, m.Token, m.OAuth, oauth.ClientID, oauth.ClientSecret, m.CloudID, m.Deployment, m.MaxRetries, m.RequestTimeout, m.MaxConcurrentRequests,
		m.CACertificate, m.ClientCertificate, m.ClientKey, m.InsecureSkipTLSVerify, m.AllowHTTP, m.BodyLint, m.HTTPHeaders, oauth.Scopes,
		m.AccessWarnings, m.AccessWarningThreshold,
	) {
		if v.IsUnknown() {
			return true
		}
	}
	return false
}

func (m providerModel) toConfig(diags *diag.Diagnostics) confluence.Config {
	config := confluence.Config{
		URL:                   orEnv(m.URL, "CONFLUENCE_URL"),
		CloudID:               orEnv(m.CloudID, "CONFLUENCE_CLOUD_ID"),
		Deployment:            confluence.Deployment(orEnv(m.Deployment, "CONFLUENCE_DEPLOYMENT")),
		MaxRetries:            orEnvInt(diags, "max_retries", m.MaxRetries, "CONFLUENCE_MAX_RETRIES", 4),
		MaxConcurrentRequests: orEnvInt(diags, "max_concurrent_requests", m.MaxConcurrentRequests, "CONFLUENCE_MAX_CONCURRENT_REQUESTS", 10),
		CACertificate:         m.CACertificate.ValueString(),
		ClientCertificate:     m.ClientCertificate.ValueString(),
		ClientKey:             m.ClientKey.ValueString(),
		InsecureSkipTLSVerify: m.InsecureSkipTLSVerify.ValueBool(),
		AllowHTTP:             m.AllowHTTP.ValueBool(),
		HTTPHeaders:           m.httpHeaders(diags),
		RequestTimeout:        time.Minute,
	}
	if config.URL == "" {
		diags.AddAttributeError(path.Root("url"), "Missing site address",
			"Set url in the provider block, or the environment variable CONFLUENCE_URL, to an address such as https://acme.atlassian.net.")
	}
	m.credentials(&config, diags)
	if d := config.Deployment; d != "" && d != confluence.Cloud && d != confluence.DataCenter {
		diags.AddAttributeError(path.Root("deployment"), "Invalid deployment",
			fmt.Sprintf("CONFLUENCE_DEPLOYMENT must be \"cloud\" or \"data_center\", got: %q.", d))
	}
	if text := orEnv(m.RequestTimeout, "CONFLUENCE_REQUEST_TIMEOUT"); text != "" {
		timeout, err := parseDuration(text)
		if err != nil {
			diags.AddAttributeError(path.Root("request_timeout"), "Invalid duration", fmt.Sprintf("request_timeout %s.", err))
		}
		config.RequestTimeout = timeout
	}
	return config
}

// orEnv is the value in the provider block, or that of the environment variable if the former is null.
func orEnv(v types.String, name string) string {
	if !v.IsNull() { // "" in the provider block takes precedence, too
		return v.ValueString()
	}
	return os.Getenv(name)
}

func orEnvInt(diags *diag.Diagnostics, attribute string, v types.Int64, name string, defaultValue int) int {
	if !v.IsNull() {
		return int(v.ValueInt64())
	}
	text := os.Getenv(name)
	if text == "" {
		return defaultValue
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		diags.AddAttributeError(path.Root(attribute), "Invalid environment variable", fmt.Sprintf("%s must be a whole number of at least 0, got: %q.", name, text))
	}
	return n
}
