package main

import "github.com/hashicorp/terraform-plugin-go/tfprotov6"

type object = map[string]any

func each[T any](in map[string]T, convert func(T) object) object {
	out := object{}
	for name, value := range in {
		out[name] = convert(value)
	}
	return out
}

// prune drops zero values, as the CLI does.
func prune(in object) object {
	for name, value := range in {
		switch v := value.(type) {
		case bool:
			if !v {
				delete(in, name)
			}
		case string:
			if v == "" {
				delete(in, name)
			}
		case int64:
			if v == 0 {
				delete(in, name)
			}
		case object:
			if len(v) == 0 {
				delete(in, name)
			}
		case []object:
			if len(v) == 0 {
				delete(in, name)
			}
		}
	}
	return in
}

func schema(s *tfprotov6.Schema) object {
	return object{"version": s.Version, "block": block(s.Block)}
}

func block(b *tfprotov6.SchemaBlock) object {
	modes := map[tfprotov6.SchemaNestedBlockNestingMode]string{1: "single", 2: "list", 3: "set", 4: "map", 5: "group"}
	blocks := object{}
	for _, n := range b.BlockTypes {
		blocks[n.TypeName] = prune(object{
			"nesting_mode": modes[n.Nesting], "block": block(n.Block), "min_items": n.MinItems, "max_items": n.MaxItems,
		})
	}
	return prune(object{
		"attributes": attributes(b.Attributes), "block_types": blocks,
		"description": b.Description, "description_kind": kind(b.DescriptionKind), "deprecated": b.Deprecated,
	})
}

func attributes(in []*tfprotov6.SchemaAttribute) object {
	modes := map[tfprotov6.SchemaObjectNestingMode]string{1: "single", 2: "list", 3: "set", 4: "map"}
	out := object{}
	for _, a := range in {
		x := object{
			"description": a.Description, "description_kind": kind(a.DescriptionKind), "deprecated": a.Deprecated,
			"required": a.Required, "optional": a.Optional, "computed": a.Computed, "sensitive": a.Sensitive, "write_only": a.WriteOnly,
		}
		if n := a.NestedType; n != nil {
			x["nested_type"] = object{"attributes": attributes(n.Attributes), "nesting_mode": modes[n.Nesting]}
		} else {
			x["type"] = a.Type
		}
		out[a.Name] = prune(x)
	}
	return out
}

func kind(k tfprotov6.StringKind) string {
	if k == tfprotov6.StringKindMarkdown {
		return "markdown"
	}
	return "plain"
}

func identity(s *tfprotov6.ResourceIdentitySchema) object {
	out := object{}
	for _, a := range s.IdentityAttributes {
		out[a.Name] = prune(object{
			"type": a.Type, "description": a.Description,
			"required_for_import": a.RequiredForImport, "optional_for_import": a.OptionalForImport,
		})
	}
	return object{"version": s.Version, "attributes": out}
}

func function(f *tfprotov6.Function) object {
	parameter := func(p *tfprotov6.FunctionParameter) object {
		return prune(object{"name": p.Name, "description": p.Description, "type": p.Type, "is_nullable": p.AllowNullValue})
	}
	out := object{
		"description": f.Description, "summary": f.Summary, "deprecation_message": f.DeprecationMessage, "return_type": f.Return.Type,
	}
	var parameters []object
	for _, p := range f.Parameters {
		parameters = append(parameters, parameter(p))
	}
	out["parameters"] = parameters
	if f.VariadicParameter != nil {
		out["variadic_parameter"] = parameter(f.VariadicParameter)
	}
	return prune(out)
}
