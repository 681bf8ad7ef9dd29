package confluence

import (
	"context"
	"fmt"
)

// draftTaken is an error for which [IsTaken] is true if this account has a draft with the title.
func (d *dataCenter) draftTaken(ctx context.Context, draft ContentCreate) error {
	if draft.Status != StatusDraft {
		return nil
	}
	filter := ContentFilter{Space: draft.Space, Type: draft.Type, Status: StatusDraft, Title: draft.Title}
	for found, err := range d.ListContent(ctx, filter) {
		if err != nil {
			return err
		}
		return twin(found.ID, fmt.Sprintf("space %s has a draft with this title", draft.Space.Key))
	}
	return nil
}
