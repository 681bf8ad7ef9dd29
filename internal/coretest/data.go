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
