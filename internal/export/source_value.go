package export

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// decodeValue converts a value of a state. The elements of a set are sorted, so that files are the same each time.
func decodeValue(v tftypes.Value) (any, error) {
	if v.IsNull() || !v.IsKnown() {
		return nil, nil
	}
	typ := v.Type()
	switch {
	case typ.Is(tftypes.String):
		var text string
		err := v.As(&text)
		return text, err
	case typ.Is(tftypes.Bool):
		var flag bool
		err := v.As(&flag)
		return flag, err
	case typ.Is(tftypes.Number):
		var n big.Float
		err := v.As(&n)
		return number(n.Text('f', -1)), err
	case typ.Is(tftypes.Object{}), typ.Is(tftypes.Map{}):
		var values map[string]tftypes.Value
		if err := v.As(&values); err != nil {
			return nil, err
		}
		out := attributes{}
		for name, value := range values {
			var err error
			if out[name], err = decodeValue(value); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	var values []tftypes.Value
	if err := v.As(&values); err != nil {
		return nil, err
	}
	out := make([]any, len(values))
	for i, value := range values {
		var err error
		if out[i], err = decodeValue(value); err != nil {
			return nil, err
		}
	}
	if typ.Is(tftypes.Set{}) {
		slices.SortFunc(out, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	}
	return out, nil
}
