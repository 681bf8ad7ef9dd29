package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var _ function.Function = (*userMentionFunction)(nil)

// userMentionFunction mentions a user.
type userMentionFunction struct{}

func newUserMentionFunction() function.Function { return &userMentionFunction{} }

func (*userMentionFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "user_mention"
}

func (*userMentionFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary:             "Mentions a user",
		MarkdownDescription: "Writes a mention of a user in storage format. Confluence notifies the user when the page is published.",
		Parameters: []function.Parameter{
			function.StringParameter{Name: "principal_id", MarkdownDescription: "Account ID (Cloud) or username (Data Center), such as `data.confluence_user.ada.id`."},
		},
		Return: function.StringReturn{},
	}
}

func (*userMentionFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var id string
	if resp.Error = req.Arguments.Get(ctx, &id); resp.Error != nil {
		return
	}
	if id == "" {
		resp.Error = function.NewArgumentFuncError(0, "the ID of the user is empty")
		return
	}
	setStorage(ctx, resp, storage.User(id))
}
