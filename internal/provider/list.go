package provider

import (
	"context"
	"fmt"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// readConfig reads the configuration of a list block, which needs a provider that is configured in full.
func (b *resourceBase) readConfig(ctx context.Context, req list.ListRequest, config any) diag.Diagnostics {
	diags := req.Config.Get(ctx, config)
	if b.client == nil {
		diags.AddError("Confluence cannot be asked", "The provider's configuration depends on values that are not known. Set them in the provider block or the environment.")
	}
	return diags
}

// listResults turns what the client yields into list results, one by one and up to the limit, so that no page is read
// that nobody asks for. An error is yielded as the last result: the framework drops errors that are returned elsewhere
// once a stream has begun.
func listResults[T any](ctx context.Context, req list.ListRequest, summary string, items iter.Seq2[T, error],
	fill func(T, *list.ListResult) error,
) iter.Seq[list.ListResult] {
	return func(push func(list.ListResult) bool) {
		var n int64
		for item, err := range items {
			result := req.NewListResult(ctx)
			if err == nil {
				if err = fill(item, &result); confluence.IsNotFound(err) {
					continue // deleted since it was listed
				}
			}
			if err != nil {
				var diags diag.Diagnostics
				addError(&diags, path.Empty(), summary, err)
				push(list.ListResult{Diagnostics: diags})
				return
			}
			if n++; !push(result) || n == req.Limit {
				return
			}
		}
	}
}

type inSpaceListModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
}

// inSpaceListSchema is the configuration of a list resource that lists what one space has.
func inSpaceListSchema(description string) schema.Schema {
	return schema.Schema{
		MarkdownDescription: description,
		Attributes: map[string]schema.Attribute{
			"space_key": schema.StringAttribute{
				Required:            true,
				Validators:          []validator.String{spaceKeyValidator},
				MarkdownDescription: "Key of the space.",
			},
		},
	}
}

// listed is an object of a list, with its name in its space.
type listed struct {
	name            string
	identity, model any
}

// listInSpace lists what one space has. summary takes the key of the space.
func listInSpace[T any](ctx context.Context, b *resourceBase, req list.ListRequest, stream *list.ListResultsStream, summary string,
	read func(confluence.SpaceRef) iter.Seq2[T, error], toListed func(spaceKey types.String, item T) listed,
) {
	var config inSpaceListModel
	if diags := b.readConfig(ctx, req, &config); diags.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	key := config.SpaceKey.ValueString()
	items := read(confluence.SpaceRef{Key: key})
	stream.Results = listResults(ctx, req, fmt.Sprintf(summary, key), items, func(item T, result *list.ListResult) error {
		object := toListed(config.SpaceKey, item)
		result.DisplayName = fmt.Sprintf("%s: %s", key, object.name)
		result.Diagnostics.Append(result.Identity.Set(ctx, object.identity)...)
		if req.IncludeResource {
			result.Diagnostics.Append(result.Resource.Set(ctx, object.model)...)
		}
		return nil
	})
}

// sequence yields what one call reads, which is made when the first item is asked for.
func sequence[T any](read func() ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		items, err := read()
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}
