package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// terraformCore runs the provider.
var terraformCore = newCore(plugin.NewServer(provider.New("test")))

// start runs a provider process with the given provider configuration and expects no complaint about it.
func start(t *testing.T, provider config) *process {
	t.Helper()
	return terraformCore.start(t, provider)
}

// tryStart is start with what the provider says.
func tryStart(t *testing.T, provider config) (*process, []*tfprotov6.Diagnostic) {
	t.Helper()
	return terraformCore.tryStart(t, provider)
}

// process is a process of the provider that is configured for the site.
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

// list runs a list resource and returns, for each result, the identity with the resource's attributes and the
// display name under "display_name".
func (s *site) list(t *testing.T, name string, c config, limit int) []map[string]any {
	t.Helper()
	results, diags := s.process().list(name, c, limit)
	noErrors(t, "list "+name, diags)
	return results
}

// resource is an instance of a resource that is not created yet.
func (s *site) resource(t *testing.T, name string) *instance {
	t.Helper()
	return terraformCore.resource(t, name, s.provider())
}
