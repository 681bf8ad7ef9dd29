package contract

import (
	"maps"

	"github.com/getkin/kin-openapi/openapi3"
)

// closeSchemas makes every property that a schema does not declare an error, unless the schema says that it takes any.
//
// By default JSON Schema accepts all of them, and a misspelled field would pass. It also settles `oneOf` between two objects
// without required fields, as of a page's body: open, each value matches both, which `oneOf` forbids.
func closeSchemas(spec *openapi3.T) {
	c := closer{}
	for _, item := range spec.Paths.Map() {
		for _, op := range item.Operations() {
			if op.RequestBody != nil {
				c.content(op.RequestBody.Value.Content)
			}
			for _, response := range op.Responses.Map() {
				c.content(response.Value.Content)
			}
		}
	}
}

// closer remembers the schemas it has seen: they refer to each other in circles.
type closer map[*openapi3.Schema]bool

func (c closer) content(content openapi3.Content) {
	for _, media := range content {
		c.close(media.Schema)
	}
}

func (c closer) close(refs ...*openapi3.SchemaRef) {
	for _, ref := range refs {
		if ref == nil || c[ref.Value] {
			continue
		}
		s := ref.Value
		c[s] = true
		merge(s)
		if len(s.Properties) > 0 && s.AdditionalProperties.Has == nil && s.AdditionalProperties.Schema == nil {
			closed := false
			s.AdditionalProperties.Has = &closed
		}
		for _, property := range s.Properties {
			c.close(property)
		}
		c.close(s.Items, s.AdditionalProperties.Schema)
		c.close(s.OneOf...)
		c.close(s.AnyOf...)
	}
}

// merge turns `allOf` into one schema: closed one by one, each part would refuse the properties of the others.
func merge(s *openapi3.Schema) {
	properties := maps.Clone(s.Properties)
	for _, part := range s.AllOf {
		merge(part.Value)
		if s.Type == nil {
			s.Type = part.Value.Type
		}
		if properties == nil {
			properties = openapi3.Schemas{}
		}
		for name, property := range part.Value.Properties {
			if other, ok := properties[name]; ok { // `_links`, of which each part declares some
				property = openapi3.NewSchemaRef("", &openapi3.Schema{AllOf: openapi3.SchemaRefs{other, property}})
			}
			properties[name] = property
		}
		s.Required = append(s.Required, part.Value.Required...)
		if open := part.Value.AdditionalProperties; open.Schema != nil || open.Has != nil && *open.Has {
			s.AdditionalProperties = open
		}
	}
	s.Properties, s.AllOf = properties, nil
}
