package provider

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// spaceOrder is what the plan moves out of spaces that it deletes: Terraform deletes a space before it changes the pages that were
// in it, unless the space has create_before_destroy, which the provider is not told.
type spaceOrder struct {
	departures map[string]string // content that leaves a space, by the key of the space in lower case
	deletions  map[string]bool   // spaces that are deleted with their content
}

// noteDeparture notes that the plan moves content out of a space.
func (r *run) noteDeparture(spaceKey, content string, diags *diag.Diagnostics) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := strings.ToLower(spaceKey)
	if r.order.departures == nil {
		r.order.departures = map[string]string{}
	}
	r.order.departures[key] = content
	if r.order.deletions[key] {
		warnOrder(spaceKey, content, "space_key", diags)
	}
}

// noteDeletion notes that the plan deletes a space with its content.
func (r *run) noteDeletion(spaceKey string, diags *diag.Diagnostics) {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := strings.ToLower(spaceKey)
	if r.order.deletions == nil {
		r.order.deletions = map[string]bool{}
	}
	r.order.deletions[key] = true
	if content := r.order.departures[key]; content != "" {
		warnOrder(spaceKey, content, "key", diags)
	}
}

func warnOrder(spaceKey, content, attribute string, diags *diag.Diagnostics) {
	diags.AddAttributeWarning(path.Root(attribute), fmt.Sprintf("Space %s may be deleted before %s moves out of it", spaceKey, content),
		"Without create_before_destroy = true in the lifecycle block of the space, Terraform deletes the space, with everything in it, before it moves the content. "+
			"Apply the move first, and delete the space with the next apply; or add create_before_destroy, apply that, and then delete the space.")
}
