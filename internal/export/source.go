package export

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Server is a provider's protocol server. The export reads objects through it, so that there is one mapping of objects to state.
type Server interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
}

// source reads the objects of a site as the provider maps them to state.
type source struct {
	server     Server
	schemas    *tfprotov6.GetProviderSchemaResponse
	identities map[string]*tfprotov6.ResourceIdentitySchema
}

// object is one object of the site.
type object struct {
	resource string // type of the resource that manages it
	name     string // for people
	state    attributes
}

// connect configures a provider from the environment.
func connect(ctx context.Context, server Server) (*source, error) {
	s := &source{server: server}
	var err error
	if s.schemas, err = server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{}); err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	s.identities = identities.IdentitySchemas
	config, err := encode(s.schemas.Provider.ValueType(), nil)
	if err != nil {
		return nil, err
	}
	valid, err := server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: config})
	if err == nil {
		err = firstError(valid.Diagnostics)
	}
	if err != nil {
		return nil, err
	}
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{Config: config})
	if err == nil {
		err = firstError(configured.Diagnostics)
	}
	return s, err
}

// list yields the objects that a list resource finds. A warning about an object that is not listed is passed to warn.
func (s *source) list(ctx context.Context, resource string, config attributes, warn func(string)) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		dynamic, err := encode(s.schemas.ListResourceSchemas[resource].ValueType(), config)
		if err != nil {
			yield(object{}, err)
			return
		}
		stream, err := s.server.ListResource(ctx, &tfprotov6.ListResourceRequest{TypeName: resource, Config: dynamic, IncludeResource: true})
		if err != nil {
			yield(object{}, err)
			return
		}
		typ := s.schemas.ResourceSchemas[resource].ValueType()
		for result := range stream.Results {
			if err := cmp.Or(ctx.Err(), firstError(result.Diagnostics)); err != nil {
				yield(object{}, err)
				return
			}
			for _, d := range result.Diagnostics {
				warn(d.Summary + ": " + d.Detail)
			}
			if result.Resource == nil {
				continue
			}
			state, err := decode(result.Resource, typ)
			if !yield(object{resource, result.DisplayName, state}, err) || err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(object{}, err)
		}
	}
}

// read imports one object, as an import block does.
func (s *source) read(ctx context.Context, resource, importID string) (object, error) {
	imported, err := s.server.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: resource, ID: importID})
	if err == nil {
		err = firstError(imported.Diagnostics)
	}
	if err != nil {
		return object{}, err
	}
	one := imported.ImportedResources[0]
	read, err := s.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{
		TypeName: resource, CurrentState: one.State, Private: one.Private, CurrentIdentity: one.Identity,
	})
	if err == nil {
		err = cmp.Or(ctx.Err(), firstError(read.Diagnostics))
	}
	if err != nil {
		return object{}, err
	}
	state, err := decode(read.NewState, s.schemas.ResourceSchemas[resource].ValueType())
	if err == nil && state == nil {
		err = fmt.Errorf("%s %s does not exist", resource, importID)
	}
	return object{resource, importID, state}, err
}

// validate returns what the provider objects to in the configuration of a resource, nil if it is valid.
func (s *source) validate(ctx context.Context, resource string, config attributes) (invalid, err error) {
	dynamic, err := encode(s.schemas.ResourceSchemas[resource].ValueType(), config)
	if err != nil {
		return nil, err
	}
	valid, err := s.server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: resource, Config: dynamic})
	if err != nil {
		return nil, err
	}
	return firstError(valid.Diagnostics), nil
}

// data reads a data source.
func (s *source) data(ctx context.Context, name string, config attributes) (attributes, error) {
	typ := s.schemas.DataSourceSchemas[name].ValueType()
	dynamic, err := encode(typ, config)
	if err != nil {
		return nil, err
	}
	read, err := s.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: dynamic})
	if err == nil {
		err = firstError(read.Diagnostics)
	}
	if err != nil {
		return nil, err
	}
	return decode(read.State, typ)
}

// providerError is an error that the provider has found.
type providerError struct{ summary, detail string }

func (e *providerError) Error() string {
	return strings.TrimSuffix(e.summary+": "+e.detail, ": ")
}

func firstError(diags []*tfprotov6.Diagnostic) error {
	for _, d := range diags {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return &providerError{d.Summary, d.Detail}
		}
	}
	return nil
}

func encode(typ tftypes.Type, a attributes) (*tfprotov6.DynamicValue, error) {
	value := encodeValue(typ, a)
	dynamic, err := tfprotov6.NewDynamicValue(typ, value)
	return &dynamic, err
}

// encodeValue converts strings, lists of strings and objects: arguments of list resources and data sources are no other.
func encodeValue(typ tftypes.Type, in any) tftypes.Value {
	switch v := in.(type) {
	case attributes:
		object := typ.(tftypes.Object)
		values := map[string]tftypes.Value{}
		for name, at := range object.AttributeTypes {
			values[name] = encodeValue(at, v[name])
		}
		return tftypes.NewValue(typ, values)
	case []string:
		values := make([]tftypes.Value, len(v))
		for i, text := range v {
			values[i] = tftypes.NewValue(tftypes.String, text)
		}
		return tftypes.NewValue(typ, values)
	}
	return tftypes.NewValue(typ, in)
}

func decode(dynamic *tfprotov6.DynamicValue, typ tftypes.Type) (attributes, error) {
	value, err := dynamic.Unmarshal(typ)
	if err != nil {
		return nil, err
	}
	decoded, err := decodeValue(value)
	a, _ := decoded.(attributes)
	return a, err
}
