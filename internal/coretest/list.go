package coretest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Listed is a result of a list resource.
type Listed struct {
	DisplayName string
	State       tftypes.Value
	Identity    *tfprotov6.ResourceIdentityData
}

// ListObjects runs a list resource, and returns the objects until the first error.
func (p *Process) ListObjects(name string, c Config, limit int) (objects []Listed, diags []*tfprotov6.Diagnostic) {
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
	Must(p.t, err)
	for result := range stream.Results {
		if diags = append(diags, result.Diagnostics...); HasErrors(result.Diagnostics) {
			return objects, diags
		}
		if result.Identity == nil && len(result.Diagnostics) > 0 {
			continue // core shows such warnings: they are about an object that is not listed
		}
		objects = append(objects, Listed{
			result.DisplayName, Unmarshal(p.t, result.Resource, p.Schemas.ResourceSchemas[name].ValueType()), result.Identity,
		})
	}
	return objects, diags
}

// List runs a list resource. A result has the attributes of the identity and of the resource, and the display name as
// "display_name".
func (p *Process) List(name string, c Config, limit int) (results []map[string]any, diags []*tfprotov6.Diagnostic) {
	p.t.Helper()
	objects, diags := p.ListObjects(name, c, limit)
	for _, object := range objects {
		got := FromValue(p.t, object.State).(map[string]any)
		for k, v := range FromValue(p.t, Unmarshal(p.t, object.Identity.IdentityData, p.identities.IdentitySchemas[name].ValueType())).(map[string]any) {
			got[k] = v
		}
		got["display_name"] = object.DisplayName
		results = append(results, got)
	}
	return results, diags
}
