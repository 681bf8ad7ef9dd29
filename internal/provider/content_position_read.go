package provider

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// neighborKey is the key in private state of the neighbor on the other side of a page than the one that its position names.
const neighborKey = "neighbor"

// readPosition reads whether the page stands where it is to be, if that is managed.
//
// A page whose other neighbor is as it was, if it had one, has not been moved: somebody has put other content between it and its sibling, which is no
// drift. Otherwise the plan would move all pages of a chain behind that content, or only one of them with each apply. Nor is it drift
// if the plan moves the sibling back.
func (r *contentResource) readPosition(ctx context.Context, m *contentResourceModel, content confluence.Content, private privateGetter, newPrivate privateSetter, diags *diag.Diagnostics) {
	at, managed := m.at()
	if !managed || content.Status != confluence.StatusCurrent {
		return
	}
	if content.ParentID == "" || content.ParentID == confluence.RootParent {
		m.Position = noPosition()
		return
	}
	siblings, err := r.client.Siblings(ctx, content.ParentID, content.ID)
	if err != nil {
		addError(diags, path.Root("position"), fmt.Sprintf("The position of %s could not be read", m), err)
		return
	}
	if at.IsAt(siblings, content.ID) {
		diags.Append(writeNeighbor(ctx, newPrivate, siblings, content.ID, at)...)
		return
	}
	document, problems := private.GetKey(ctx, neighborKey)
	diags.Append(problems...)
	var neighbor string
	_ = json.Unmarshal(document, &neighbor) // none after an import
	isUnmoved := func(siblings []confluence.Sibling) bool {
		return at.IsAt(siblings, content.ID) || neighbor != "" && at.IsOnSide(siblings, content.ID) && neighborOf(siblings, content.ID, at) == neighbor
	}
	if isUnmoved(siblings) || isUnmoved(r.run.afterMoves(content.ParentID, siblings)) {
		return
	}
	m.Position = noPosition()
	if now, ok := positionOf(siblings, content.ID, at); ok {
		m.Position = newPosition(now)
	}
}

// positionOf is the position of content in the words of a prior one, as far as possible. It reports whether the content is among the
// siblings.
func positionOf(siblings []confluence.Sibling, id string, prior confluence.Position) (confluence.Position, bool) {
	i := slices.IndexFunc(siblings, func(s confluence.Sibling) bool { return s.ID == id })
	switch {
	case i < 0:
		return confluence.Position{}, false
	case prior.Before != "" && i+1 < len(siblings):
		return confluence.Position{Before: siblings[i+1].ID}, true
	case i > 0:
		return confluence.Position{After: siblings[i-1].ID}, true
	}
	return confluence.Position{}, true
}

// neighborOf is the neighbor on the other side of content than the one that its position names, "" if there is none.
func neighborOf(siblings []confluence.Sibling, id string, at confluence.Position) string {
	i := slices.IndexFunc(siblings, func(s confluence.Sibling) bool { return s.ID == id }) + 1
	if at.Before != "" {
		i -= 2
	}
	if i < 0 || i >= len(siblings) {
		return ""
	}
	return siblings[i].ID
}

func writeNeighbor(ctx context.Context, private privateSetter, siblings []confluence.Sibling, id string, at confluence.Position) diag.Diagnostics {
	document, _ := json.Marshal(neighborOf(siblings, id, at)) // a string always has a text in JSON
	return private.SetKey(ctx, neighborKey, document)
}
