package provider_test

import "github.com/hashicorp/terraform-plugin-go/tfprotov6"

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
