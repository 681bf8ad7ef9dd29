// Package coretest drives a provider in the process of a test as Terraform's core does: it refreshes, plans and applies
// through the plugin protocol, and makes core's own checks of the provider's responses.
package coretest

import (
	"context"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Config is a configuration, with attribute names as keys. Values are strings, numbers, booleans, []string, Config for an
// object, []Config for a set of objects, and values of the protocol. An attribute without a key is null.
type Config = map[string]any

// Unknown represents a value that is known only after apply.
const Unknown = "\x00unknown"

// Core runs a provider in this process as Terraform's core does.
type Core struct {
	newServer  func() tfprotov6.ProviderServer
	schemas    func() (*tfprotov6.GetProviderSchemaResponse, error)
	identities func() (*tfprotov6.GetResourceIdentitySchemasResponse, error)
}

// New returns a Core for the servers that newServer constructs. Like core, it reads the schemas once.
func New(newServer func() tfprotov6.ProviderServer) *Core {
	return &Core{
		newServer: newServer,
		schemas: sync.OnceValues(func() (*tfprotov6.GetProviderSchemaResponse, error) {
			return newServer().GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
		}),
		identities: sync.OnceValues(func() (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
			return newServer().GetResourceIdentitySchemas(context.Background(), &tfprotov6.GetResourceIdentitySchemasRequest{})
		}),
	}
}

// Process is one process of the provider. Terraform starts several during a plan and an apply.
type Process struct {
	t          *testing.T
	Server     tfprotov6.ProviderServer
	Schemas    *tfprotov6.GetProviderSchemaResponse
	identities *tfprotov6.GetResourceIdentitySchemasResponse
}

// Start starts and configures a provider process. An error of the provider fails the test.
func (c *Core) Start(t *testing.T, provider Config) *Process {
	t.Helper()
	p, diags := c.TryStart(t, provider)
	NoErrors(t, "configure the provider", diags)
	return p
}

// TryStart is Start, but returns the diagnostics.
func (c *Core) TryStart(t *testing.T, provider Config) (*Process, []*tfprotov6.Diagnostic) {
	t.Helper()
	ctx := t.Context()
	p := &Process{t: t, Server: c.newServer()}
	var err error
	p.Schemas, err = c.schemas()
	Must(t, err)
	NoErrors(t, "read the schemas", p.Schemas.Diagnostics)
	p.identities, err = c.identities()
	Must(t, err)
	config := Object(t, p.Schemas.Provider, provider)
	valid, err := p.Server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
	Must(t, err)
	if HasErrors(valid.Diagnostics) {
		return p, valid.Diagnostics
	}
	configured, err := p.Server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.14.0", Config: config})
	Must(t, err)
	return p, configured.Diagnostics
}
