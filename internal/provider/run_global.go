package provider

import (
	"maps"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// planGlobal notes the global permissions that a resource plans for a principal. It returns those that are planned for others.
func (r *run) planGlobal(wanted confluence.Grant) (others []confluence.Grant) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.global[wanted.Principal] = wanted
	for principal, grant := range r.global {
		if principal != wanted.Principal {
			others = append(others, grant)
		}
	}
	return others
}

// leaveGroup notes that the account of the provider leaves a group of administrators. It returns the IDs, in lower case, of all
// groups that the run has noted.
func (r *run) leaveGroup(id string) map[string]bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.groups[strings.ToLower(id)] = true
	return maps.Clone(r.groups)
}
