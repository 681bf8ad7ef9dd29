package testsite

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/plugin"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

// terraformCore runs the provider in process.
var terraformCore = coretest.New(plugin.NewServer(provider.New("test")))

// Start starts a provider process with the given provider configuration and expects no diagnostics.
func Start(t *testing.T, provider coretest.Config) *coretest.Process {
	t.Helper()
	return terraformCore.Start(t, provider)
}

// TryStart is Start, with the diagnostics.
func TryStart(t *testing.T, provider coretest.Config) (*coretest.Process, []*tfprotov6.Diagnostic) {
	t.Helper()
	return terraformCore.TryStart(t, provider)
}

// Process starts a provider process that is configured for the site.
func (s *Site) Process() *coretest.Process {
	s.T.Helper()
	return Start(s.T, s.ProviderConfig())
}

// DataSource reads a data source.
func (s *Site) DataSource(t *testing.T, name string, c coretest.Config) map[string]any {
	t.Helper()
	got, diags := s.Process().ReadDataSource(name, c)
	coretest.NoErrors(t, "read "+name, diags)
	return got
}

// DataSourceError reads a data source and expects an error that contains all given texts.
func (s *Site) DataSourceError(t *testing.T, name string, c coretest.Config, want ...string) {
	t.Helper()
	_, diags := s.Process().ReadDataSource(name, c)
	coretest.ExpectError(t, diags, want...)
}

// List runs a list resource and returns, for each result, the identity with the resource's attributes and the
// display name under "display_name".
func (s *Site) List(t *testing.T, name string, c coretest.Config, limit int) []map[string]any {
	t.Helper()
	results, diags := s.Process().List(name, c, limit)
	coretest.NoErrors(t, "list "+name, diags)
	return results
}

// Resource is an instance of a resource that does not exist yet.
func (s *Site) Resource(t *testing.T, name string) *coretest.Instance {
	t.Helper()
	return terraformCore.Instance(t, name, s.ProviderConfig())
}
