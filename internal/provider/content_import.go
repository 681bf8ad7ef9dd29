package provider

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

const contentImportFormat = "ID, a number such as 123456, which is part of the URL of a page, or ID/appearance, ID/emoji or ID/appearance,emoji, " +
	"or KEY/page/Title, KEY/blogpost/Title or KEY/folder/ID"

// contentLookPattern matches an ID with the attributes that the configuration sets although they are not managed otherwise. With
// them in state, the first plan has no change.
var contentLookPattern = regexp.MustCompile(`^([0-9]+)/(appearance|emoji|appearance,emoji)$`)

func (r *contentResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	if natural, ok := parseContentKey(req.ID); ok {
		content, err := r.findContent(ctx, natural, &resp.Diagnostics)
		if err != nil {
			addError(&resp.Diagnostics, path.Empty(), fmt.Sprintf("%s could not be imported", natural), err)
		}
		if resp.Diagnostics.HasError() {
			return
		}
		req.ID = content.ID
	}
	var look []string
	if match := contentLookPattern.FindStringSubmatch(req.ID); match != nil {
		req.ID, look = match[1], strings.Split(match[2], ",")
	}
	importState(ctx, req, resp, newContentIdentity, contentIdentity.valid, contentImportFormat)
	for _, attribute := range look {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(attribute), "")...) // a refresh reads only what is not null
	}
}

// contentKey names content by what people know of it: the title, or the ID of a folder, whose title is not unique.
type contentKey struct{ spaceKey, contentType, name string }

// parseContentKey reads KEY/type/name. The name may contain slashes.
func parseContentKey(importID string) (contentKey, bool) {
	parts := strings.SplitN(importID, "/", 3)
	if len(parts) != 3 || !spaceKeyPattern.MatchString(parts[0]) {
		return contentKey{}, false
	}
	key := contentKey{parts[0], parts[1], parts[2]}
	switch key.contentType {
	case confluence.Page, confluence.BlogPost:
		return key, strings.TrimSpace(key.name) != ""
	case confluence.Folder:
		return key, contentIDPattern.MatchString(key.name)
	}
	return contentKey{}, false
}

func (k contentKey) String() string {
	return fmt.Sprintf("%s %q in space %s", contentNoun(k.contentType), k.name, k.spaceKey)
}

// findContent finds the one content with a natural key.
func (r *contentResource) findContent(ctx context.Context, key contentKey, diags *diag.Diagnostics) (confluence.Content, error) {
	switch {
	case r.client == nil:
		diags.AddError(unknownProvider, "The provider configuration depends on values that are known only after apply, so the title cannot be looked up. Import by ID instead.")
		return confluence.Content{}, nil
	case !slices.Contains(r.client.ContentTypes(), key.contentType):
		addUnavailable(diags, path.Empty(), r.client, "Content of type "+key.contentType, "Import a page or a blog post.")
		return confluence.Content{}, nil
	case key.contentType == confluence.Folder:
		folder, err := r.client.Content(ctx, confluence.ContentRef{ID: key.name, Type: confluence.Folder})
		if err == nil && !strings.EqualFold(folder.SpaceKey, key.spaceKey) {
			err = fmt.Errorf("folder %s is in space %s", folder.ID, folder.SpaceKey)
		}
		return folder, err
	}
	found, err := r.listByKey(ctx, key, "")
	switch {
	case err != nil:
		return confluence.Content{}, err
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return confluence.Content{}, fmt.Errorf("there are several with this title: %s. Import one by its ID", describeContents(found))
	}
	if trashed, err := r.listByKey(ctx, key, confluence.StatusTrashed); err == nil && len(trashed) > 0 {
		return confluence.Content{}, fmt.Errorf("it is in the trash: %s. %s", describeContents(trashed), restoreFirst)
	}
	return confluence.Content{}, errors.New("it does not exist, or this account has no permission to view it. Check the title. A draft can be imported only by its ID")
}

func (r *contentResource) listByKey(ctx context.Context, key contentKey, status string) (found []confluence.Content, err error) {
	for content, err := range r.client.ListContent(ctx, confluence.ContentFilter{
		Space: confluence.SpaceRef{Key: key.spaceKey}, Type: key.contentType, Title: key.name, Status: status,
	}) {
		if err != nil {
			return nil, err
		}
		found = append(found, content)
	}
	return found, nil
}

func describeContents(contents []confluence.Content) string {
	var all []string
	for _, content := range contents {
		all = append(all, fmt.Sprintf("%s (created on %s)", content.ID, content.CreatedAt.UTC().Format(time.DateOnly)))
	}
	return strings.Join(all, ", ")
}

// restoreFirst says how content in the trash can be imported.
const restoreFirst = "Content in the trash cannot be managed. Restore it in Confluence, in the trash of the space (Space settings, Content, Trash), and import it then. " +
	"To create new content instead, remove the import block"

// addImportError reports content that cannot be imported because it is in the trash or does not exist, and reports whether it is so.
func (r *contentResource) addImportError(ctx context.Context, id contentIdentity, content confluence.Content, err error, diags *diag.Diagnostics) bool {
	switch {
	case err == nil && content.Status == confluence.StatusTrashed:
		diags.AddError(fmt.Sprintf("%s %q in space %s cannot be imported: it is in the trash", contentNoun(content.Type), content.Title, content.SpaceKey), restoreFirst+".")
		return true
	case confluence.IsNotFound(err):
		if caller := r.client.CheckCaller(ctx); caller != nil {
			err = caller
		}
		addError(diags, path.Empty(), fmt.Sprintf("Content %s cannot be imported: it was not found", id), err)
		return true
	}
	return false
}
