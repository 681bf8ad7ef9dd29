package provider

import (
	"context"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// displayNames returns what people call principals, as far as a message needs it, see [confluence.SpacePermissions.DisplayNames].
func displayNames(ctx context.Context, client confluence.Client, principals []confluence.Principal) []string {
	grants := make([]confluence.Grant, len(principals))
	for i, principal := range principals {
		grants[i].Principal = principal
	}
	return client.DisplayNames(ctx, grants)
}

// maxGroupReads is how many groups are read one by one for their names. For more, the list of groups is read until all are found.
const maxGroupReads = 10

// allNames is displayNames for any number of groups. Names that cannot be found out are IDs.
func allNames(ctx context.Context, client confluence.Client, principals []confluence.Principal) []string {
	missing := map[string]bool{}
	for _, principal := range principals {
		if principal.Type == "group" {
			missing[principal.ID] = true
		}
	}
	if len(missing) <= maxGroupReads {
		return displayNames(ctx, client, principals)
	}
	var others []confluence.Principal
	for _, principal := range principals {
		if principal.Type != "group" {
			others = append(others, principal)
		}
	}
	names := map[confluence.Principal]string{}
	for i, name := range displayNames(ctx, client, others) {
		names[others[i]] = name
	}
	for group, err := range client.ListGroups(ctx, "") {
		if err != nil {
			break
		}
		names[confluence.Principal{Type: "group", ID: group.ID}] = group.Name
		if delete(missing, group.ID); len(missing) == 0 {
			break
		}
	}
	all := make([]string, len(principals))
	for i, principal := range principals {
		if all[i] = names[principal]; all[i] == "" {
			all[i] = principal.ID
		}
	}
	return all
}
