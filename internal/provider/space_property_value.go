package provider

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework-jsontypes/jsontypes"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/attr/xattr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/jsontext"
)

// jsonType is the type of an attribute that holds JSON text. It differs from the embedded type in three ways: 1 and 1.0 are
// equal, a syntax error has a line and column, and no error shows the value, which may be a secret.
type jsonType struct{ jsontypes.NormalizedType }

type jsonValue struct{ jsontypes.Normalized }

var (
	_ basetypes.StringTypable                    = jsonType{}
	_ basetypes.StringValuableWithSemanticEquals = jsonValue{}
	_ xattr.ValidateableAttribute                = jsonValue{}
)

func newJSONValue(text json.RawMessage) jsonValue {
	return jsonValue{jsontypes.NewNormalizedValue(string(text))}
}

func (jsonType) ValueType(context.Context) attr.Value { return jsonValue{} }

func (jsonType) Equal(other attr.Type) bool {
	_, ok := other.(jsonType)
	return ok
}

func (jsonType) ValueFromString(_ context.Context, in types.String) (basetypes.StringValuable, diag.Diagnostics) {
	return jsonValue{jsontypes.Normalized{StringValue: in}}, nil
}

func (t jsonType) ValueFromTerraform(ctx context.Context, in tftypes.Value) (attr.Value, error) {
	value, err := t.StringType.ValueFromTerraform(ctx, in)
	if err != nil {
		return nil, err
	}
	return jsonValue{jsontypes.Normalized{StringValue: value.(types.String)}}, nil
}

func (jsonValue) Type(context.Context) attr.Type { return jsonType{} }

func (v jsonValue) Equal(other attr.Value) bool {
	o, ok := other.(jsonValue)
	return ok && v.StringValue.Equal(o.StringValue)
}

func (v jsonValue) StringSemanticEquals(_ context.Context, other basetypes.StringValuable) (bool, diag.Diagnostics) {
	o, ok := other.(jsonValue)
	return ok && jsontext.Equal(v.ValueString(), o.ValueString()), nil
}

func (v jsonValue) ValidateAttribute(_ context.Context, req xattr.ValidateAttributeRequest, resp *xattr.ValidateAttributeResponse) {
	if v.IsNull() || v.IsUnknown() {
		return
	}
	text := v.ValueString()
	if strings.HasPrefix(text, byteOrderMark) {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid JSON", "The text begins with a byte order mark (U+FEFF), as some programs write into files. "+
			"Save the file as UTF-8 without it, or remove it with trimprefix(file(…), \"\\ufeff\").")
		return
	}
	var syntax *json.SyntaxError
	if err := json.Unmarshal([]byte(text), new(any)); errors.As(err, &syntax) {
		line, column := position(text, int(syntax.Offset))
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid JSON",
			fmt.Sprintf("Line %d, column %d: %s. Any JSON value is allowed. To write it, use jsonencode({ … }).", line, column, syntax))
	}
}

// position is the line and column, counted from 1, of the last of the offset bytes that were read until the error occurred.
func position(text string, offset int) (line, column int) {
	read := text[:max(offset-1, 0)]
	return strings.Count(read, "\n") + 1, utf8.RuneCountInString(read[strings.LastIndexByte(read, '\n')+1:]) + 1
}

// keepSameJSON plans the value in state if it equals the configured one as JSON: the framework applies semantic equality after
// a read or an apply, but not while planning.
type keepSameJSON struct{}

func (keepSameJSON) Description(context.Context) string { return "compared as JSON" }

func (m keepSameJSON) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (keepSameJSON) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if !req.StateValue.IsNull() && !req.PlanValue.IsUnknown() && jsontext.Equal(req.StateValue.ValueString(), req.PlanValue.ValueString()) {
		resp.PlanValue = req.StateValue
	}
}
