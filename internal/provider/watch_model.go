package provider

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// watchModel is a watch, and also its identity.
type watchModel struct {
	SpaceKey    types.String `tfsdk:"space_key"`
	ContentID   types.String `tfsdk:"content_id"`
	Label       types.String `tfsdk:"label"`
	PrincipalID types.String `tfsdk:"principal_id"`
}

// parseWatch parses space/KEY/PRINCIPAL, content/ID/PRINCIPAL or label/NAME/PRINCIPAL. The principal may be omitted.
func parseWatch(importID string) watchModel {
	parts := append(strings.SplitN(importID, "/", 3), "", "")
	m := watchModel{PrincipalID: textOrNull(parts[2], types.StringNull())}
	switch id := textOrNull(parts[1], types.StringNull()); parts[0] {
	case "space":
		m.SpaceKey = id
	case "content":
		m.ContentID = id
	case "label":
		m.Label = id
	}
	return m
}

// newWatchModel maps a watcher of a space or of content into state.
func newWatchModel(spaceKey, contentID types.String, user confluence.User) watchModel {
	return watchModel{SpaceKey: spaceKey, ContentID: contentID, PrincipalID: types.StringValue(user.PrincipalID())}
}

func (m watchModel) toWatched() confluence.Watched {
	return confluence.Watched{SpaceKey: m.SpaceKey.ValueString(), ContentID: m.ContentID.ValueString(), Label: m.Label.ValueString()}
}

// claim names the watch in [run.claim]. The case of keys and IDs is ignored.
func (m watchModel) claim() string { return strings.ToLower(m.String()) }

// valid reports whether exactly one object is named, in a valid form.
func (m watchModel) valid() bool {
	switch m.toWatched() {
	case confluence.Watched{SpaceKey: m.SpaceKey.ValueString()}:
		return spaceKeyPattern.MatchString(m.SpaceKey.ValueString())
	case confluence.Watched{ContentID: m.ContentID.ValueString()}:
		return contentIDPattern.MatchString(m.ContentID.ValueString())
	case confluence.Watched{Label: m.Label.ValueString()}:
		return labelProblem(m.Label.ValueString()) == ""
	}
	return false
}

func (m watchModel) String() string {
	if m.PrincipalID.ValueString() == "" {
		return fmt.Sprintf("Watch of %s", m.toWatched())
	}
	return fmt.Sprintf("Watch of %s by user %s", m.toWatched(), m.PrincipalID.ValueString())
}

// at is the path of the attribute that names the object.
func (m watchModel) at() path.Path {
	switch {
	case !m.SpaceKey.IsNull():
		return path.Root("space_key")
	case !m.ContentID.IsNull():
		return path.Root("content_id")
	}
	return path.Root("label")
}

func (m watchModel) addError(summary string, err error, diags *diag.Diagnostics) {
	at := path.Empty()
	switch {
	case confluence.IsNotFound(err):
		at = m.at()
	case confluence.IsForbidden(err):
		at = path.Root("principal_id")
	}
	addError(diags, at, summary, err)
}

// withCaller sets the principal to the caller unless there is one, and reports whether that is known.
func (b *resourceBase) withCaller(ctx context.Context, m *watchModel, diags *diag.Diagnostics) bool {
	if isSet(m.PrincipalID) {
		return true
	}
	if b.client == nil {
		diags.AddError(unknownProvider, "The account of the provider is not known yet. Name the user who watches: add /PRINCIPAL to the import ID, or principal_id to the identity.")
		return false
	}
	id, err := b.client.CallerID(ctx)
	if err != nil {
		addError(diags, path.Root("principal_id"), "The account of the provider could not be read", err)
		return false
	}
	m.PrincipalID = types.StringValue(id)
	return true
}

// labelValidator rejects a label that Confluence cannot have.
type labelValidator struct{}

func (labelValidator) Description(context.Context) string {
	return "must be a label of 1 to 255 characters, in lower case and without spaces"
}

func (v labelValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (labelValidator) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if problem := labelProblem(req.ConfigValue.ValueString()); problem != "" {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid label", fmt.Sprintf("Label %q %s.", req.ConfigValue.ValueString(), problem))
	}
}
