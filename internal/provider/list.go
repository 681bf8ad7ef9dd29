package provider

import (
	"context"
	"errors"
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

// readConfig reads the configuration of a list block. It returns an error if the provider configuration has unknown values.
func (b *resourceBase) readConfig(ctx context.Context, req list.ListRequest, config any) diag.Diagnostics {
	diags := req.Config.Get(ctx, config)
	if b.client == nil {
		diags.AddError(unknownProvider, "The provider configuration depends on values that are unknown while listing. Set them in the provider block or in environment variables.")
	}
	return diags
}

// listResults converts items to list results one at a time, up to the limit, so that only the result pages that are needed are
// read. An error is yielded as the last result: once a stream has begun, the framework drops errors that are returned in any
// other way.
func listResults[T any](ctx context.Context, req list.ListRequest, summary string, items iter.Seq2[T, error],
	fill func(T, *list.ListResult) error,
) iter.Seq[list.ListResult] {
	return func(push func(list.ListResult) bool) {
		var n int64
		for item, err := range items {
			result := req.NewListResult(ctx)
			if err == nil {
				if err = fill(item, &result); confluence.IsNotFound(err) {
					continue // deleted after it was listed
				}
			}
			if reason := (omitted{}); errors.As(err, &reason) {
				if !push(list.ListResult{Diagnostics: diag.Diagnostics{reason.Diagnostic}}) {
					return
				}
				continue
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

// omitted is the warning that says why an object is not among the results.
type omitted struct{ diag.Diagnostic }

func (o omitted) Error() string { return o.Summary() }

type inSpaceListModel struct {
	SpaceKey types.String `tfsdk:"space_key"`
}

// inSpaceListSchema is the configuration schema of a list resource for the objects of one space.
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

// listed is a listed object, with its name in its space.
type listed struct {
	name            string
	identity, model any
}

// listInSpace lists objects of one space. summary, a format for the space key, is the summary of an error.
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

// sequence yields the items that read returns. It calls read when the iteration begins.
func sequence[T any](read func() ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		items, err := read()
		if err != nil {
			var zero T
			yield(zero, err)
			return
		}
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}
