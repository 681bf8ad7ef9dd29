package provider_test

import (
	"context"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// config is a configuration by the names of attributes: strings, numbers, []string, config for an object, []config for a set
// of objects. An attribute that is not named is null.
type config = map[string]any

// unknown stands for a value that is known only after apply.
const unknown = "\x00unknown"

// core runs a provider in this process as Terraform's core does.
type core struct {
	newServer  func() tfprotov6.ProviderServer
	schemas    func() (*tfprotov6.GetProviderSchemaResponse, error)
	identities func() (*tfprotov6.GetResourceIdentitySchemasResponse, error)
}

// newCore takes the constructor of the provider's server. The schemas are read once, as core does.
func newCore(newServer func() tfprotov6.ProviderServer) *core {
	return &core{
		newServer: newServer,
		schemas: sync.OnceValues(func() (*tfprotov6.GetProviderSchemaResponse, error) {
			return newServer().GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
		}),
		identities: sync.OnceValues(func() (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
			return newServer().GetResourceIdentitySchemas(context.Background(), &tfprotov6.GetResourceIdentitySchemasRequest{})
		}),
	}
}

// process is one run of the provider, as Terraform starts several in a plan and an apply.
type process struct {
	t          *testing.T
	server     tfprotov6.ProviderServer
	schemas    *tfprotov6.GetProviderSchemaResponse
	identities *tfprotov6.GetResourceIdentitySchemasResponse
}

// start runs a provider process with the given provider configuration and expects no complaint about it.
func (c *core) start(t *testing.T, provider config) *process {
	t.Helper()
	p, diags := c.tryStart(t, provider)
	noErrors(t, "configure the provider", diags)
	return p
}

// tryStart is start with what the provider says.
func (c *core) tryStart(t *testing.T, provider config) (*process, []*tfprotov6.Diagnostic) {
	t.Helper()
	ctx := t.Context()
	p := &process{t: t, server: c.newServer()}
	var err error
	p.schemas, err = c.schemas()
	must(t, err)
	noErrors(t, "read the schemas", p.schemas.Diagnostics)
	p.identities, err = c.identities()
	must(t, err)
	config := object(t, p.schemas.Provider, provider)
	valid, err := p.server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
	must(t, err)
	if hasErrors(valid.Diagnostics) {
		return p, valid.Diagnostics
	}
	configured, err := p.server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.14.0", Config: config})
	must(t, err)
	return p, configured.Diagnostics
}
