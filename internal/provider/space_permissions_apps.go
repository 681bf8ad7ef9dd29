package provider

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// keepAppsAttribute says whether the permissions of apps are left alone.
func keepAppsAttribute() schema.BoolAttribute {
	return schema.BoolAttribute{
		Optional: true,
		Computed: true,
		Default:  booldefault.StaticBool(true),
		MarkdownDescription: "Whether to keep the permissions of apps that are not in `grants`: users with the account type `app` (Cloud), and the group " +
			"`atlassian-addons-admin`. Confluence Cloud grants them permissions in each new space, and an app may stop working without them. Default: `true`.",
	}
}

// withoutApps removes from an access list the apps that are not named in state. Those that are remembered as apps cost no
// request. It returns the list and the apps.
func (r *spacePermissionsResource) withoutApps(ctx context.Context, list, state []confluence.Grant, remembered []principalPrivate) ([]confluence.Grant, []confluence.Principal, error) {
	apps, err := r.appsAmong(ctx, unnamed(list, state), remembered)
	kept := slices.DeleteFunc(slices.Clone(list), func(grant confluence.Grant) bool { return slices.Contains(apps, grant.Principal) })
	return kept, apps, err
}

// appsAmong returns those of the principals that are apps. Those that are remembered as apps cost no request.
func (b *resourceBase) appsAmong(ctx context.Context, principals []confluence.Principal, remembered []principalPrivate) (apps []confluence.Principal, err error) {
	isRemembered := func(principal confluence.Principal) bool {
		return slices.ContainsFunc(remembered, func(p principalPrivate) bool { return p.Type == principal.Type && p.ID == principal.ID })
	}
	found, err := b.client.Apps(ctx, slices.DeleteFunc(slices.Clone(principals), isRemembered))
	if err != nil {
		return nil, fmt.Errorf("whether a principal is an app could not be read (with keep_apps = false this is not needed): %w", err)
	}
	for _, principal := range principals {
		if isRemembered(principal) || slices.Contains(found, principal) {
			apps = append(apps, principal)
		}
	}
	return apps, nil
}

// unnamed are the principals of a list that have no grant among others.
func unnamed(list, others []confluence.Grant) []confluence.Principal {
	var principals []confluence.Principal
	for _, grant := range list {
		if !slices.ContainsFunc(others, func(o confluence.Grant) bool { return o.Principal == grant.Principal }) {
			principals = append(principals, grant.Principal)
		}
	}
	return principals
}

// readGrants reads the access list as it belongs in state.
func (r *spacePermissionsResource) readGrants(ctx context.Context, state spacePermissionsModel, private spacePermissionsPrivate) ([]confluence.Grant, []confluence.Principal, error) {
	known := state.toGrants(ctx, private)
	grants, err := r.client.SpaceGrants(ctx, state.ref(private), known...)
	if err == nil && len(grants) == 0 { // an anonymous caller sees an empty list
		err = r.client.CheckCaller(ctx)
	}
	if err != nil || !state.keepsApps() {
		return grants, nil, err
	}
	return r.withoutApps(ctx, grants, known, private.Apps)
}

// checkPlannedPrincipals rejects types of principals that are not known, unless they are in state.
func (r *spacePermissionsResource) checkPlannedPrincipals(ctx context.Context, plan spacePermissionsModel, state []confluence.Grant, diags *diag.Diagnostics) {
	for i, grant := range plan.Grants.models(ctx) {
		if grant.PrincipalType.IsUnknown() || slices.Contains(permissionPrincipalTypes, grant.principal().Type) {
			continue
		}
		if !slices.ContainsFunc(state, func(g confluence.Grant) bool { return g.Principal == grant.principal() }) {
			diags.AddAttributeError(path.Root("grants").AtSetValue(plan.Grants.Elements()[i]).AtName("principal_type"), "Unknown principal_type",
				fmt.Sprintf("principal_type must be one of %s. Another type can only be kept, where Confluence has granted it permissions.",
					strings.Join(permissionPrincipalTypes, ", ")))
		}
	}
}
