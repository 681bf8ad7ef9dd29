package export

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// notGrantable says what to do about operations that the other deployment has no word for.
var notGrantable = map[confluence.Operation]string{
	"delete_mail:space":    "Cloud has no mail archives",
	"archive:page":         "Data Center has no archive of pages",
	"update:page":          "on Data Center, create:page includes editing",
	"update:blogpost":      "on Data Center, create:blogpost includes editing",
	"export_content:space": "on Data Center, export:space includes it",
	"delete_space:space":   "on Data Center, administer:space includes it",
	"archive_space:space":  "on Data Center, administer:space includes it",
}

// grantsOf returns the permissions that a resource manages, by principal.
func grantsOf(resource shownResource) []attributes {
	switch resource.Type {
	case "confluence_space_permission":
		return []attributes{resource.Values}
	case "confluence_space_permissions":
		return resource.Values.objects("grants")
	}
	return nil
}

// compareAccess reports the operations that the principals of a resource hold on one of the sites alone.
func (a *adoption) compareAccess(ctx context.Context, resource shownResource) error {
	space := resource.Values.text("space_key")
	known := map[string]bool{}
	for _, grant := range grantsOf(resource) {
		kind, old := grant.text("principal_type"), grant.text("principal_id")
		id, err := a.principals.id(ctx, kind, old, resource.Address)
		if err != nil {
			continue // it is in the report
		}
		known[kind+" "+id] = true
		held, err := a.target.grants(ctx, space)
		if err != nil {
			return err
		}
		var here []string
		for _, one := range held {
			if one.text("principal_type") == kind && one.text("principal_id") == id {
				here = one.texts("operations")
			}
		}
		who := strings.TrimSpace(kind + " " + a.principals.name(kind, old))
		for _, text := range compareOperations(a.target.deployment, grant.texts("operations"), here) {
			a.report.add(operationsDiffer, resource.Address, who+": "+text)
		}
	}
	if err := a.compareRoles(ctx, resource); err != nil {
		return err
	}
	return a.compareHolders(ctx, resource, known)
}

// compareHolders reports who has access on this site and is not in a list that leaves access to nobody else. known are the
// principals of the list, by type and ID on this site.
func (a *adoption) compareHolders(ctx context.Context, resource shownResource, known map[string]bool) error {
	arguments := attributes{"space_key": resource.Values.text("space_key")}
	var held []attributes
	var err error
	switch resource.Type {
	case "confluence_space_permissions":
		held, err = a.target.list(ctx, "space_permissions", "grants", arguments)
	case "confluence_space_role_assignments":
		for _, assignment := range resource.Values.objects("assignments") {
			kind := assignment.text("principal_type")
			if id, err := a.principals.id(ctx, kind, assignment.text("principal_id"), resource.Address); err == nil { // others are in the report
				known[kind+" "+id] = true
			}
		}
		held, err = a.target.list(ctx, "space_role_assignments", "assignments", arguments)
	}
	for _, one := range held {
		kind, id := one.text("principal_type"), one.text("principal_id")
		if known[kind+" "+id] || one.flag("app") {
			continue
		}
		known[kind+" "+id] = true
		a.report.add(operationsDiffer, resource.Address, strings.TrimSpace(kind+" "+cmp.Or(one.text("display_name"), id))+
			": has access only on this site. Add it to the list to keep it; otherwise Terraform removes it")
	}
	return err
}

// compareOperations says what to choose about the operations that are granted on one site alone.
func compareOperations(deployment string, there, here []string) []string {
	other := confluence.Cloud
	if deployment == string(confluence.Cloud) {
		other = confluence.DataCenter
	}
	words, otherWords := confluence.SpaceOperations(confluence.Deployment(deployment)), confluence.SpaceOperations(other)
	var choices, revoked []string
	for _, operation := range there {
		op := confluence.Operation(operation)
		switch {
		case slices.Contains(here, operation):
		case !slices.Contains(words, op) && slices.Contains(otherWords, op):
			because := notGrantable[op]
			if because == "" {
				because = "this deployment does not have it"
			}
			choices = append(choices, fmt.Sprintf("remove %s from operations: %s", operation, because))
		default:
			revoked = append(revoked, operation)
		}
	}
	if len(revoked) > 0 {
		choices = append(choices, fmt.Sprintf("not granted on this site: %s. Terraform grants them, unless you remove them from operations", strings.Join(revoked, ", ")))
	}
	added := slices.DeleteFunc(slices.Clone(here), func(operation string) bool { return slices.Contains(there, operation) })
	if len(added) > 0 {
		choices = append(choices, fmt.Sprintf("granted only on this site: %s. Add them to operations to keep them; otherwise Terraform revokes them", strings.Join(added, ", ")))
	}
	return choices
}
