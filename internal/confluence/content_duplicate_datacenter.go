package confluence

import (
	"context"
	"fmt"
)

// findDuplicateDraft returns an error for which [IsTaken] is true if this account has a draft with the title.
func (d *dataCenter) findDuplicateDraft(ctx context.Context, draft ContentCreate) error {
	if draft.Status != StatusDraft {
		return nil
	}
	filter := ContentFilter{Space: draft.Space, Type: draft.Type, Status: StatusDraft, Title: draft.Title}
	for duplicate, err := range d.ListContent(ctx, filter) {
		if err != nil {
			return err
		}
		return duplicateError(duplicate.ID, fmt.Sprintf("space %s has a draft with this title", draft.Space.Key))
	}
	return nil
}
