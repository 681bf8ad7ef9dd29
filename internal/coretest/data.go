package coretest

import "github.com/hashicorp/terraform-plugin-go/tfprotov6"

// ReadDataSource validates a configuration and reads a data source. The keys of the result are attribute names.
func (p *Process) ReadDataSource(name string, c Config) (map[string]any, []*tfprotov6.Diagnostic) {
	p.t.Helper()
	schema := p.Schemas.DataSourceSchemas[name]
	if schema == nil {
		p.t.Fatalf("no data source %s", name)
	}
	config := Object(p.t, schema, c)
	valid, err := p.Server.ValidateDataResourceConfig(p.t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: name, Config: config})
	if err != nil {
		p.t.Fatal(err)
	}
	if HasErrors(valid.Diagnostics) {
		return nil, valid.Diagnostics
	}
	read, err := p.Server.ReadDataSource(p.t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: config})
	if err != nil {
		p.t.Fatal(err)
	}
	if HasErrors(read.Diagnostics) {
		return nil, read.Diagnostics
	}
	return FromValue(p.t, Unmarshal(p.t, read.State, schema.ValueType())).(map[string]any), read.Diagnostics
}

// List runs a list resource. A result has the attributes of the identity and of the resource, and the display name as
// "display_name".
func (p *Process) List(name string, c Config, limit int) (results []map[string]any, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	schema := p.Schemas.ListResourceSchemas[name]
	if schema == nil {
		p.t.Fatalf("no list resource %s", name)
	}
	server, config := p.Server.(tfprotov6.ListResourceServer), Object(p.t, schema, c)
	valid, err := server.ValidateListResourceConfig(p.t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: name, Config: config})
	Must(p.t, err)
	if HasErrors(valid.Diagnostics) {
		return nil, valid.Diagnostics
	}
	stream, err := server.ListResource(p.t.Context(), &tfprotov6.ListResourceRequest{TypeName: name, Config: config, IncludeResource: true, Limit: int64(limit)})
	if err != nil {
		p.t.Fatal(err)
	}
	for result := range stream.Results {
		if diags = append(diags, result.Diagnostics...); HasErrors(result.Diagnostics) {
			return results, diags
		}
		if result.Identity == nil && len(result.Diagnostics) > 0 {
			continue // core shows such warnings: they are about an object that is not listed
		}
		got := FromValue(p.t, Unmarshal(p.t, result.Resource, p.Schemas.ResourceSchemas[name].ValueType())).(map[string]any)
		for k, v := range FromValue(p.t, Unmarshal(p.t, result.Identity.IdentityData, p.identities.IdentitySchemas[name].ValueType())).(map[string]any) {
			got[k] = v
		}
		got["display_name"] = result.DisplayName
		results = append(results, got)
	}
	return results, diags
}
