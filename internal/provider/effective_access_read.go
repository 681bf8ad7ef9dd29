package provider

import (
	"context"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// accessReader reads what access is judged by. The client reads each list once, so that several data sources share it.
type accessReader struct {
	client     confluence.Client
	in         access.Input
	roleNames  map[string]string
	groupNames map[string]string // by ID in lower case
	people     map[string]bool   // that are in the input, by ID in lower case
}

func newAccessReader(client confluence.Client) *accessReader {
	return &accessReader{client: client, roleNames: map[string]string{}, groupNames: map[string]string{}, people: map[string]bool{}}
}

// read reads all that gives access to a space, and who has it by that. Restrictions of a page must be set before; extra are
// principals of whom more than the ID is needed.
func (r *accessReader) read(ctx context.Context, space confluence.SpaceRef, extra ...access.Principal) error {
	grants, err := r.client.SpaceGrants(ctx, space)
	if err != nil {
		return err
	}
	for _, grant := range grants {
		r.in.Grants = append(r.in.Grants, access.Grant{Principal: access.Principal(grant.Principal), Operations: wordsOf(grant.Operations)})
	}
	if err := r.readRoles(ctx, space); err != nil {
		return err
	}
	if len(r.in.Grants)+len(r.in.Assignments) == 0 { // an anonymous caller sees empty lists
		if err := r.client.CheckCaller(ctx); err != nil {
			return err
		}
	}
	superusers, err := r.client.SuperuserGroups(ctx)
	if err != nil {
		return err
	}
	for _, group := range superusers {
		r.in.Superusers = append(r.in.Superusers, group.ID)
	}
	named := append(r.named(), extra...)
	if err := r.readGroups(ctx, principalIDs(named, access.GroupType)); err != nil {
		return err
	}
	if err := r.readPeople(ctx, principalIDs(named, access.User)); err != nil {
		return err
	}
	r.nameClasses(named)
	return nil
}

// readAnonymousUse reads whether the site allows anonymous access, if anonymous users may do something in the space then. Only
// administrators may read it, and only on Data Center.
func (r *accessReader) readAnonymousUse(ctx context.Context) error {
	r.in.AnonymousUse = access.Unknown
	client, ok := r.client.(confluence.GlobalPermissions)
	if !ok || !slices.ContainsFunc(r.in.Grants, func(g access.Grant) bool { return g.IsAnonymous() }) {
		return nil
	}
	admits, known, err := client.AdmitsAnonymous(ctx)
	switch {
	case !known:
	case admits:
		r.in.AnonymousUse = access.Yes
	default:
		r.in.AnonymousUse = access.No
	}
	return err
}

// readRoles reads who has which role, on a site that has roles.
func (r *accessReader) readRoles(ctx context.Context, space confluence.SpaceRef) error {
	client, ok := r.client.(confluence.SpaceRoles)
	if !ok {
		return nil
	}
	if mode, err := client.SpaceRoleMode(ctx); err != nil || mode == confluence.PreRoles {
		return err
	}
	assignments, err := client.RoleAssignments(ctx, space)
	if confluence.IsUnsupported(err) || err == nil && len(assignments) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	for _, one := range assignments {
		r.in.Assignments = append(r.in.Assignments, access.Assignment{Principal: access.Principal(one.Principal), RoleID: one.RoleID})
	}
	roles, err := client.SpaceRoles(ctx, confluence.SpaceRef{})
	for _, role := range roles {
		r.roleNames[role.ID] = role.Name
	}
	r.in.Roles = accessRoles(roles)
	return err
}

// named are the principals of grants, roles and restrictions, and the groups of superusers.
func (r *accessReader) named() []access.Principal {
	var all []access.Principal
	for _, grant := range r.in.Grants {
		all = append(all, grant.Principal)
	}
	for _, assignment := range r.in.Assignments {
		all = append(all, assignment.Principal)
	}
	for _, id := range r.in.Superusers {
		all = append(all, access.Principal{Type: access.GroupType, ID: id})
	}
	if r.in.Page != nil {
		for _, restriction := range r.in.Page.Restrictions {
			for _, id := range restriction.Users {
				all = append(all, access.Principal{Type: access.User, ID: id})
			}
			for _, id := range restriction.Groups {
				all = append(all, access.Principal{Type: access.GroupType, ID: id})
			}
		}
	}
	return all
}

// principalIDs are the IDs of principals of a type, each once whatever its case.
func principalIDs(principals []access.Principal, kind string) []string {
	var ids []string
	seen := map[string]bool{}
	for _, p := range principals {
		if p.Type == kind && !seen[strings.ToLower(p.ID)] {
			seen[strings.ToLower(p.ID)] = true
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// nameClasses makes the people who are known members of the access classes of everybody who is logged in. There may be
// others, and whether guests and apps belong to them is not known.
func (r *accessReader) nameClasses(named []access.Principal) {
	for _, id := range principalIDs(named, access.AccessClass) {
		if id != "all-licensed-users" && id != "authenticated-users" {
			continue
		}
		class := access.Class{ID: id, Unread: true}
		for _, person := range r.in.People {
			if person.Kind == "" {
				class.Members = append(class.Members, person.ID)
			}
		}
		r.in.Classes = append(r.in.Classes, class)
	}
}

// editing are the operations that let edit content of a type, and those of which that is not known. On Cloud, create:page lets
// edit pages too unless update:page is granted apart from it, as it is on some sites.
func (r *accessReader) editing(contentType string) (certain, perhaps []string) {
	create, update := "create:"+contentType, "update:"+contentType
	apart := func(operations []string) bool { return slices.Contains(operations, update) }
	if slices.ContainsFunc(r.in.Grants, func(g access.Grant) bool { return apart(g.Operations) }) ||
		slices.ContainsFunc(r.in.Roles, func(role access.Role) bool { return apart(role.Operations) }) {
		return []string{update}, []string{create}
	}
	return []string{create}, nil
}
