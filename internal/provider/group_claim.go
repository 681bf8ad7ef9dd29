package provider

import (
	"fmt"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// groupClaims are the groups whose members resources of this run manage. Terraform plans a resource more than once, but applies
// it once.
type groupClaims struct {
	mu      sync.Mutex
	single  map[string]bool   // groups with a confluence_group_membership
	whole   map[string]string // groups with a confluence_group_members: its members, "" while they are unknown
	written map[string]bool   // groups and memberships that were created
}

const (
	twoKinds = "confluence_group_members manages all members of a group, and removes those that confluence_group_membership adds. " +
		"Use only one of the two for this group."
	twoAlike = "Remove one of the two resources. To remove it from state without changing the group, use a removed block with " +
		"lifecycle { destroy = false }."
)

// claimMembership reports, as an error, that another resource of this run manages the membership, or all members of the group. It
// returns false then.
func (r *run) claimMembership(group, principal string, written bool, diags *diag.Diagnostics) bool {
	c, groupKey := &r.members, strings.ToLower(group)
	key := "one " + groupKey + "/" + strings.ToLower(principal)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.init()
	c.single[groupKey] = true
	if _, both := c.whole[groupKey]; both {
		diags.AddAttributeError(path.Root("group_id"), fmt.Sprintf("Two kinds of resources manage the members of group %s", group), twoKinds)
		return false
	}
	if written && c.written[key] {
		diags.AddAttributeError(path.Root("principal_id"), fmt.Sprintf("Two resources manage the membership of %s in group %s", principal, group), twoAlike)
		return false
	}
	c.written[key] = c.written[key] || written
	return true
}

// claimMembers does so for all members of a group, as one text; "" while they are unknown.
func (r *run) claimMembers(group, members string, written bool, diags *diag.Diagnostics) bool {
	c, key := &r.members, strings.ToLower(group)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.init()
	before, known := c.whole[key]
	switch {
	case c.single[key]:
		diags.AddAttributeError(path.Root("group_id"), fmt.Sprintf("Two kinds of resources manage the members of group %s", group), twoKinds)
		return false
	case written && c.written["all "+key], known && before != "" && members != "" && before != members:
		diags.AddAttributeError(path.Root("group_id"), fmt.Sprintf("Two resources manage the members of group %s", group),
			"Each confluence_group_members manages all members of its group. "+twoAlike)
		return false
	}
	if members != "" || !known {
		c.whole[key] = members
	}
	c.written["all "+key] = c.written["all "+key] || written
	return true
}

// isWritten reports whether this run has created the membership, or the resource of all members of the group.
func (c *groupClaims) isWritten(group, principal string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	group = strings.ToLower(group)
	return c.written["all "+group] || c.written["one "+group+"/"+strings.ToLower(principal)]
}

// addKept warns that a resource that is destroyed leaves what another has written in the same run.
func addKept(diags *diag.Diagnostics, what string) {
	diags.AddWarning(what+" was not removed", "Another resource has set it in this run. This resource is only removed from state.")
}

func (c *groupClaims) init() {
	if c.single == nil {
		c.single, c.whole, c.written = map[string]bool{}, map[string]string{}, map[string]bool{}
	}
}
