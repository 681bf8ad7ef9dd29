package plugin

import (
	"bytes"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestNullArguments(t *testing.T) {
	text, err := tfprotov6.NewDynamicValue(tftypes.String, tftypes.NewValue(tftypes.String, "a"))
	if err != nil {
		t.Fatal(err)
	}
	req := withNulls(&tfprotov6.CallFunctionRequest{Arguments: []*tfprotov6.DynamicValue{{}, &text, nil}})
	for _, i := range []int{0, 2} {
		if v, err := req.Arguments[i].Unmarshal(tftypes.String); err != nil || !v.IsNull() {
			t.Errorf("argument %d without data is %v, %v", i, v, err)
		}
	}
	if !bytes.Equal(req.Arguments[1].MsgPack, text.MsgPack) {
		t.Error("an argument with data is changed")
	}
}
