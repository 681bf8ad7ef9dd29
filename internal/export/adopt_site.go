package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// site reads a site through the data sources and imports of the provider.
type site struct {
	server  tfprotov6.ProviderServer
	schemas *tfprotov6.GetProviderSchemaResponse
}

// newSite configures the provider from the environment.
func newSite(ctx context.Context, server tfprotov6.ProviderServer) (*site, error) {
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	s := &site{server, schemas}
	config, err := dynamic(schemas.Provider, nil)
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
	configured, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: "1.14.0", Config: config})
	if err == nil {
		err = firstError(configured.Diagnostics)
	}
	return s, err
}

// read reads a data source into a struct with the JSON names of its attributes.
func (s *site) read(ctx context.Context, dataSource string, arguments map[string]any, into any) error {
	schema := s.schemas.DataSourceSchemas["confluence_"+dataSource]
	config, err := dynamic(schema, arguments)
	if err != nil {
		return err
	}
	valid, err := s.server.ValidateDataResourceConfig(ctx, &tfprotov6.ValidateDataResourceConfigRequest{TypeName: "confluence_" + dataSource, Config: config})
	if err == nil {
		err = firstError(valid.Diagnostics)
	}
	if err != nil {
		return err
	}
	answer, err := s.server.ReadDataSource(ctx, &tfprotov6.ReadDataSourceRequest{TypeName: "confluence_" + dataSource, Config: config})
	if err == nil {
		err = firstError(answer.Diagnostics)
	}
	if err != nil {
		return err
	}
	value, err := answer.State.Unmarshal(schema.ValueType())
	if err != nil {
		return err
	}
	plain, err := plainValue(value)
	if err != nil {
		return err
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

var errNotThere = errors.New("it does not exist, or this account has no permission to view it")

// check imports an object, without keeping it, and returns errNotThere or the error that its import would end with.
func (s *site) check(ctx context.Context, resourceType, importID string) error {
	imported, err := s.server.ImportResourceState(ctx, &tfprotov6.ImportResourceStateRequest{TypeName: resourceType, ID: importID})
	if err == nil {
		err = firstError(imported.Diagnostics)
	}
	if err != nil {
		return err
	}
	for _, one := range imported.ImportedResources {
		answer, err := s.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{
			TypeName: resourceType, CurrentState: one.State, Private: one.Private, CurrentIdentity: one.Identity,
		})
		if err == nil {
			err = firstError(answer.Diagnostics)
		}
		if err != nil {
			return err
		}
		value, err := answer.NewState.Unmarshal(s.schemas.ResourceSchemas[resourceType].ValueType())
		if err != nil {
			return err
		}
		if value.IsNull() {
			return errNotThere
		}
	}
	return nil
}

// dynamic encodes arguments, which are strings or lists of strings; all other attributes are null.
func dynamic(schema *tfprotov6.Schema, arguments map[string]any) (*tfprotov6.DynamicValue, error) {
	object, _ := schema.ValueType().(tftypes.Object)
	values := map[string]tftypes.Value{}
	for name, typ := range object.AttributeTypes {
		switch argument := arguments[name].(type) {
		case []string:
			elements := make([]tftypes.Value, len(argument))
			for i, text := range argument {
				elements[i] = tftypes.NewValue(tftypes.String, text)
			}
			values[name] = tftypes.NewValue(typ, elements)
		default:
			values[name] = tftypes.NewValue(typ, argument)
		}
	}
	encoded, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, values))
	return &encoded, err
}

// plainValue converts a value to what JSON has.
func plainValue(value tftypes.Value) (any, error) {
	switch typ := value.Type(); {
	case value.IsNull() || !value.IsKnown():
		return nil, nil
	case typ.Is(tftypes.String):
		var text string
		return text, value.As(&text)
	case typ.Is(tftypes.Bool):
		var is bool
		return is, value.As(&is)
	case typ.Is(tftypes.Number):
		var number big.Float
		err := value.As(&number)
		return json.Number(number.Text('f', -1)), err
	case typ.Is(tftypes.Object{}), typ.Is(tftypes.Map{}):
		var members map[string]tftypes.Value
		if err := value.As(&members); err != nil {
			return nil, err
		}
		plain := map[string]any{}
		for name, member := range members {
			var err error
			if plain[name], err = plainValue(member); err != nil {
				return nil, err
			}
		}
		return plain, nil
	}
	var elements []tftypes.Value
	if err := value.As(&elements); err != nil {
		return nil, err
	}
	plain := make([]any, len(elements))
	for i, element := range elements {
		var err error
		if plain[i], err = plainValue(element); err != nil {
			return nil, err
		}
	}
	return plain, nil
}

// firstError returns the first error of the diagnostics.
func firstError(diagnostics []*tfprotov6.Diagnostic) error {
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return fmt.Errorf("%s: %s", strings.TrimSuffix(d.Summary, "."), d.Detail)
		}
	}
	return nil
}
