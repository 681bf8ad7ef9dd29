package testsite

import (
	"strings"
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

// Call calls a function of the provider.
func Call(t *testing.T, name string, arguments ...any) (result any, failure *tfprotov6.FunctionError) {
	t.Helper()
	return terraformCore.Call(t, name, arguments...)
}

// CallError calls a function and expects an error about an argument, counted from 0, that says each of the texts.
func CallError(t *testing.T, name string, arguments []any, argument int64, want ...string) {
	t.Helper()
	result, failure := Call(t, name, arguments...)
	if failure == nil {
		t.Fatalf("%s gives %v instead of an error", name, result)
	}
	if failure.FunctionArgument == nil || *failure.FunctionArgument != argument {
		t.Errorf("the error is not about argument %d: %v", argument, failure.FunctionArgument)
	}
	for _, text := range want {
		if !strings.Contains(failure.Text, text) {
			t.Errorf("the error does not say %q: %s", text, failure.Text)
		}
	}
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
