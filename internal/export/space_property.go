package export

import (
	"context"
	"encoding/json"
	"strings"
)

// writeProperties writes the properties of the space as one block with for_each.
func (s *space) writeProperties(ctx context.Context) error {
	const resource = "confluence_space_property"
	var each instances
	for o, err := range s.source.list(ctx, resource, attributes{"space_key": s.key}, s.warn) {
		if err != nil {
			return err
		}
		if s.adopted(o) {
			continue
		}
		key := o.state.text("key")
		each = append(each, instance{key, jsonValue(o.state.text("value")), o})
	}
	s.addEach("properties.tf", resource, each, fields{{"space_key", s.spaceKey()}, {"key", expression("each.key")}, {"value", expression("each.value")}})
	return nil
}

// maxDigits is the number of digits that Terraform writes as it has read them.
const maxDigits = 15

// jsonValue returns a JSON text as a call of jsonencode, or as a string if that would change a number.
func jsonValue(text string) any {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil {
		return text
	}
	converted, ok := fromJSON(value)
	if !ok {
		return text
	}
	return expression("jsonencode(" + string(tokens(converted).Bytes()) + ")")
}

func fromJSON(value any) (any, bool) {
	switch v := value.(type) {
	case json.Number:
		return number(v), len(v) <= maxDigits && !strings.ContainsAny(v.String(), "eE")
	case []any:
		out := make([]any, len(v))
		for i, element := range v {
			var ok bool
			if out[i], ok = fromJSON(element); !ok {
				return nil, false
			}
		}
		return out, true
	case map[string]any:
		out := attributes{}
		for name, element := range v {
			var ok bool
			if out[name], ok = fromJSON(element); !ok {
				return nil, false
			}
		}
		return out, true
	}
	return value, true
}
