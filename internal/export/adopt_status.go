package export

import (
	"context"
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// otherStatusError says that content exists with a status in which it cannot be imported.
type otherStatusError struct{ text string }

func (e *otherStatusError) Error() string { return e.text }

// unlisted are the statuses of content that is looked for only if it is not found otherwise, with what to do about it.
var unlisted = []struct{ status, found string }{
	{confluence.StatusTrashed, "is in the trash. Restore it there and run the command again. Otherwise Terraform creates another one"},
	{confluence.StatusDraft, "is a draft. Publish it in Confluence and run the command again. Otherwise Terraform creates another one"},
}

// missing returns the error for content that the list of a space does not have.
func (c *adoptContents) missing(ctx context.Context, key, contentType, title string) error {
	for _, other := range unlisted {
		if contentType == confluence.Folder || other.status == confluence.StatusDraft && c.target.onCloud() { // no list has them
			continue
		}
		all, err := c.target.withStatus(ctx, key, contentType, other.status)
		if err != nil {
			return fmt.Errorf("there is no %s %q in space %s. Whether it is in the trash or a draft is not known: %w", contentType, title, key, err)
		}
		if found := where(all, "title", title); len(found) > 0 {
			return &otherStatusError{fmt.Sprintf("%s %q (%s) %s", contentType, title, strings.Join(identifiers(found), ", "), other.found)}
		}
	}
	return fmt.Errorf("there is no %s %q in space %s", contentType, title, key)
}

// withStatus lists the content of a space that has a type and a status other than the usual ones.
func (t *adoptTarget) withStatus(ctx context.Context, spaceKey, contentType, status string) ([]attributes, error) {
	return t.once(strings.Join([]string{"status", status, contentType, spaceKey}, "\x00"), func() (all []attributes, err error) {
		filter := confluence.ContentFilter{Space: confluence.SpaceRef{Key: spaceKey}, Type: contentType, Status: status}
		for content, err := range t.client.ListContent(ctx, filter) {
			if err != nil {
				return nil, err
			}
			all = append(all, attributes{"id": content.ID, "title": content.Title})
		}
		return all, nil
	})
}

// compareStatus reports content that was found with another status than the configuration has.
func (a *adoption) compareStatus(ctx context.Context, resource shownResource, id string) error {
	values := resource.Values
	want := values.text("status")
	if want == "" || values.text("type") == confluence.Folder {
		return nil
	}
	all, err := a.target.contents(ctx, values.text("space_key"), values.text("type"), want)
	if err != nil {
		return err
	}
	for _, found := range where(all, "id", id) {
		switch here := found.text("status"); {
		case here == want:
		case here == confluence.StatusArchived:
			a.report.add(otherStatus, resource.Address, "found, but archived. Confluence's API cannot restore it: restore it in Confluence, or set status = \"archived\"")
		default:
			a.report.add(otherStatus, resource.Address, fmt.Sprintf("found, but with the status %s, not %s. Terraform changes it, unless you set status = %q", here, want, here))
		}
	}
	return nil
}
