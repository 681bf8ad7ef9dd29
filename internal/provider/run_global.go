package provider

import "github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"

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
