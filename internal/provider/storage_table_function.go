package provider

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var _ function.Function = (*storageTableFunction)(nil)

// storageTableFunction writes a list of objects as a table.
type storageTableFunction struct{}

func newStorageTableFunction() function.Function { return &storageTableFunction{} }

func (*storageTableFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "storage_table"
}

func (*storageTableFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Writes a list of objects as a table",
		MarkdownDescription: "Writes a list of objects as a table in storage format: an inventory or an access matrix as a page. Each object is a row, each attribute a column. Values are strings, numbers or " +
			"booleans, or lists of them, of which each element is on a line of its own. What is `null` is an empty cell.",
		Parameters: []function.Parameter{
			function.DynamicParameter{Name: "rows", MarkdownDescription: "The rows, a list of objects."},
		},
		VariadicParameter: function.DynamicParameter{
			Name: "options", AllowNullValue: true,
			MarkdownDescription: "At most one object with any of these attributes:\n\n" +
				"  - `columns` (List of String) Attributes to show, in this order. Default: all, by name.\n" +
				"  - `headers` (Map of String) Headings of columns. Default: the names of the attributes.\n" +
				"  - `storage_columns` (List of String) Columns whose values are storage format, such as results of `page_link`. Other values are text.",
		},
		Return: function.StringReturn{},
	}
}

func (*storageTableFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var rows types.Dynamic
	var arguments []types.Dynamic
	if resp.Error = req.Arguments.Get(ctx, &rows, &arguments); resp.Error != nil {
		return
	}
	o := newFunctionOptions(1, arguments, "columns", "headers", "storage_columns")
	r := &functionOptions{argument: 0}
	table := storageTable{columns: o.list("columns"), headers: o.texts("headers"), formatted: o.list("storage_columns")}
	if _, given := o.values["columns"]; !given {
		table.columns = nil
	}
	body := r.table(table, rows)
	switch {
	case o.err != nil:
		resp.Error = o.err
	case r.err != nil:
		resp.Error = r.err
	case o.unknown || r.unknown:
		resp.Error = resp.Result.Set(ctx, types.StringUnknown())
	default:
		setStorage(ctx, resp, body)
	}
}

// storageTable says how a table shows rows.
type storageTable struct {
	columns   []string // nil: all
	headers   map[string]string
	formatted []string
}

func (o *functionOptions) table(t storageTable, rows types.Dynamic) string {
	value := known(rows)
	if value.IsUnknown() {
		o.unknown = true
		return ""
	}
	sequence, ok := value.(interface{ Elements() []attr.Value })
	if !ok {
		o.fail("the rows must be a list of objects")
		return ""
	}
	var cells []map[string]attr.Value
	names := map[string]bool{}
	for i, element := range sequence.Elements() {
		row, ok := o.attributes(fmt.Sprintf("row %d", i+1), element)
		if !ok && !known(element).IsUnknown() {
			o.fail("row %d must be an object", i+1)
		}
		for name := range row {
			names[name] = true
		}
		cells = append(cells, row)
	}
	if t.columns == nil {
		t.columns = slices.Sorted(maps.Keys(names))
	}
	for _, column := range t.columns {
		if len(cells) > 0 && !names[column] && !o.unknown {
			o.fail("no row has the column %q: the attributes are %s", column, strings.Join(slices.Sorted(maps.Keys(names)), ", "))
		}
	}
	var out strings.Builder
	out.WriteString("<table><tbody><tr>")
	for _, column := range t.columns {
		header, given := t.headers[column]
		if !given {
			header = column
		}
		out.WriteString("<th>" + storage.Escape(header) + "</th>")
	}
	out.WriteString("</tr>")
	for i, row := range cells {
		out.WriteString("<tr>")
		for _, column := range t.columns {
			out.WriteString("<td>" + o.cell(fmt.Sprintf("column %q of row %d", column, i+1), row[column], slices.Contains(t.formatted, column)) + "</td>")
		}
		out.WriteString("</tr>")
	}
	return out.String() + "</tbody></table>"
}

// cell is a value, or one value on each line. name says where it stands.
func (o *functionOptions) cell(name string, value attr.Value, formatted bool) string {
	values := []attr.Value{known(value)}
	if sequence, ok := values[0].(interface{ Elements() []attr.Value }); ok && !values[0].IsNull() && !values[0].IsUnknown() {
		values = sequence.Elements()
	}
	var lines []string
	for _, v := range values {
		text := o.scalar(name, v)
		if !formatted {
			lines = append(lines, strings.ReplaceAll(storage.Escape(text), "\n", "<br/>"))
			continue
		}
		if err := storage.Check(text); err != nil {
			o.fail("%s is not well-formed storage format: %v", name, err)
		}
		lines = append(lines, text)
	}
	return strings.Join(lines, "<br/>")
}
