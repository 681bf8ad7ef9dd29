package provider

import (
	"context"
	"math/big"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var _ function.Function = (*attachmentImageFunction)(nil)

// attachmentImageFunction shows an attachment as an image.
type attachmentImageFunction struct{}

func newAttachmentImageFunction() function.Function { return &attachmentImageFunction{} }

func (*attachmentImageFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "attachment_image"
}

func (*attachmentImageFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary:             "Shows an attachment as an image",
		MarkdownDescription: "Writes an image in storage format. The file is an attachment of the page that shows it.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "filename", MarkdownDescription: "Name of the attachment, such as `confluence_attachment.diagram.filename`."},
		},
		VariadicParameter: function.DynamicParameter{
			Name: "attributes", AllowNullValue: true,
			MarkdownDescription: "At most one object with any of these attributes: `width` and `height` in pixels, `align` (`left`, `center` or `right`), `alt`, `title`, `border` and `thumbnail`.",
		},
		Return: function.StringReturn{},
	}
}

func (*attachmentImageFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var filename string
	var attributes []types.Dynamic
	if resp.Error = req.Arguments.Get(ctx, &filename, &attributes); resp.Error != nil {
		return
	}
	o := &functionOptions{argument: 1}
	given, _ := o.attributes("attributes", o.atMostOne("attributes", attributes))
	values := map[string]string{}
	for name, value := range given {
		values[name] = o.scalar(name, value)
	}
	switch {
	case o.err != nil:
		resp.Error = o.err
		return
	case o.unknown:
		resp.Error = resp.Result.Set(ctx, types.StringUnknown())
		return
	case filename == "":
		resp.Error = function.NewArgumentFuncError(0, "the name of the attachment is empty")
		return
	}
	image, err := storage.Image(storage.Attachment(filename), values)
	if err != nil {
		resp.Error = function.NewArgumentFuncError(1, err.Error())
		return
	}
	setStorage(ctx, resp, image)
}

// scalar is a string, number or boolean as text. Null is "".
func (o *functionOptions) scalar(name string, value attr.Value) string {
	value = known(value)
	switch {
	case isNull(value):
		return ""
	case value.IsUnknown():
		o.unknown = true
		return ""
	}
	switch v := value.(type) {
	case types.String:
		return v.ValueString()
	case types.Bool:
		return strconv.FormatBool(v.ValueBool())
	case types.Number:
		return numberText(v.ValueBigFloat())
	}
	o.fail("%s must be a string, a number or a boolean", name)
	return ""
}

// numberText is a number with all its digits, without an exponent.
func numberText(number *big.Float) string { return number.Text('f', -1) }
