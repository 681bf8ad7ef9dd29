package provider_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// unknown stands for a value that is known only after apply.
const unknown = "\x00unknown"

// process is one run of the provider, as Terraform starts several in a plan and an apply.
type process struct {
	t          *testing.T
	server     tfprotov6.ProviderServer
	schemas    *tfprotov6.GetProviderSchemaResponse
	identities *tfprotov6.GetResourceIdentitySchemasResponse
}

// The schemas are read once, as core does.
var (
	schemas = sync.OnceValues(func() (*tfprotov6.GetProviderSchemaResponse, error) {
		return plugin.NewServer(provider.New("test"))().GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	})
	identities = sync.OnceValues(func() (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
		return plugin.NewServer(provider.New("test"))().GetResourceIdentitySchemas(context.Background(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	})
)

// start runs a provider process with the given provider configuration and expects no complaint about it.
func start(t *testing.T, provider config) *process {
	t.Helper()
	p, diags := tryStart(t, provider)
	noErrors(t, "configure the provider", diags)
	return p
}

func tryStart(t *testing.T, providerConfig config) (*process, []*tfprotov6.Diagnostic) {
	t.Helper()
	ctx := t.Context()
	p := &process{t: t, server: plugin.NewServer(provider.New("test"))()}
	var err error
	if p.schemas, err = schemas(); err != nil {
		t.Fatal(err)
	}
	noErrors(t, "read the schemas", p.schemas.Diagnostics)
	if p.identities, err = identities(); err != nil {
		t.Fatal(err)
	}
	config := object(t, p.schemas.Provider, providerConfig)
	valid, err := p.server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
	if err != nil {
		t.Fatal(err)
	}
	if hasErrors(valid.Diagnostics) {
		return p, valid.Diagnostics
	}
	configured, err := p.server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.14.0", Config: config})
	if err != nil {
		t.Fatal(err)
	}
	return p, configured.Diagnostics
}

func (s *site) process() *process {
	s.t.Helper()
	return start(s.t, s.provider())
}

// dataSource reads a data source.
func (s *site) dataSource(t *testing.T, name string, c config) map[string]any {
	t.Helper()
	got, diags := s.process().readDataSource(name, c)
	noErrors(t, "read "+name, diags)
	return got
}

// dataSourceError reads a data source and expects an error with all the words.
func (s *site) dataSourceError(t *testing.T, name string, c config, want ...string) {
	t.Helper()
	_, diags := s.process().readDataSource(name, c)
	expectError(t, diags, want...)
}

func (p *process) readDataSource(name string, c config) (map[string]any, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	schema := p.schemas.DataSourceSchemas[name]
	if schema == nil {
		p.t.Fatalf("no data source %s", name)
	}
	config := object(p.t, schema, c)
	valid, err := p.server.ValidateDataResourceConfig(p.t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: config})
	if err != nil {
		p.t.Fatal(err)
	}
	if hasErrors(valid.Diagnostics) {
		return nil, valid.Diagnostics
	}
	read, err := p.server.ReadDataSource(p.t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: config})
	if err != nil {
		p.t.Fatal(err)
	}
	if hasErrors(read.Diagnostics) {
		return nil, read.Diagnostics
	}
	return fromValue(p.t, unmarshal(p.t, read.State, schema.ValueType())).(map[string]any), read.Diagnostics
}

// list runs a list resource and returns, for each result, the identity with the resource's attributes and the
// display name under "display_name".
func (s *site) list(t *testing.T, name string, c config, limit int) []map[string]any {
	t.Helper()
	results, diags := s.process().list(name, c, limit)
	noErrors(t, "list "+name, diags)
	return results
}

func (p *process) list(name string, c config, limit int) (results []map[string]any, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	schema := p.schemas.ListResourceSchemas[name]
	if schema == nil {
		p.t.Fatalf("no list resource %s", name)
	}
	server, config := p.server.(tfprotov6.ListResourceServer), object(p.t, schema, c)
	valid, err := server.ValidateListResourceConfig(p.t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: name, Config: config})
	must(p.t, err)
	if hasErrors(valid.Diagnostics) {
		return nil, valid.Diagnostics
	}
	stream, err := server.ListResource(p.t.Context(), &tfprotov6.ListResourceRequest{TypeName: name, Config: config, IncludeResource: true, Limit: int64(limit)})
	if err != nil {
		p.t.Fatal(err)
	}
	for result := range stream.Results {
		if diags = append(diags, result.Diagnostics...); hasErrors(result.Diagnostics) {
			return results, diags
		}
		got := fromValue(p.t, unmarshal(p.t, result.Resource, p.schemas.ResourceSchemas[name].ValueType())).(map[string]any)
		for k, v := range fromValue(p.t, unmarshal(p.t, result.Identity.IdentityData, p.identities.IdentitySchemas[name].ValueType())).(map[string]any) {
			got[k] = v
		}
		got["display_name"] = result.DisplayName
		results = append(results, got)
	}
	return results, diags
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func hasErrors(diags []*tfprotov6.Diagnostic) bool {
	return slices.ContainsFunc(diags, func(d *tfprotov6.Diagnostic) bool { return d.Severity == tfprotov6.DiagnosticSeverityError })
}

func noErrors(t *testing.T, doing string, diags []*tfprotov6.Diagnostic) {
	t.Helper()
	if hasErrors(diags) {
		t.Fatalf("%s: %s", doing, textOf(diags))
	}
}

// expectError demands an error and that all the words stand in its attribute path, summary and detail.
func expectError(t *testing.T, diags []*tfprotov6.Diagnostic, want ...string) {
	t.Helper()
	if !hasErrors(diags) {
		t.Fatalf("no error; expected one with %q", want)
	}
	for _, w := range want {
		if !strings.Contains(textOf(diags), w) {
			t.Errorf("the error lacks %q:\n%s", w, textOf(diags))
		}
	}
}

func textOf(diags []*tfprotov6.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%s: %s (at %s)\n%s\n", d.Severity, d.Summary, d.Attribute, d.Detail)
	}
	return b.String()
}
