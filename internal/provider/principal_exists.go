package provider

import (
	"context"
	"fmt"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// plannedPrincipal is a principal of a plan, and its attribute.
type plannedPrincipal struct {
	confluence.Principal
	at path.Path
}

// principalFinding is the error for a principal that the site does not have. The zero value is no error.
type principalFinding struct {
	summary, detail string
	named           confluence.Group // that the ID is the name of, instead of summary and detail
}

// addFinding adds the error, if it is one, about an attribute.
func (b *resourceBase) addFinding(f principalFinding, at path.Path, diags *diag.Diagnostics) {
	switch {
	case f == (principalFinding{}):
	case f.named.ID == "":
		diags.Append(newError(at, f.summary, f.detail))
	default:
		diags.Append(newError(at, groupNamed(at), fmt.Sprintf("On %s, a group is identified by its ID. The group %q has the ID %s. "+
			"Use this ID, or look it up with the data source confluence_group.", b.client.Deployment().Name(), f.named.Name, f.named.ID)))
	}
}

// checkPrincipalExists rejects a user or group of a plan that does not exist on the site. Callers pass only what is new in the
// plan, so that the plan of an unchanged resource sends no request. A principal that is unknown, or that another resource of
// this configuration creates, is accepted, and so is one that cannot be looked up: the write itself reports what is wrong.
func (b *resourceBase) checkPrincipalExists(ctx context.Context, principal confluence.Principal, at path.Path, diags *diag.Diagnostics) {
	b.checkPrincipalsExist(ctx, []plannedPrincipal{{principal, at}}, diags)
}

// checkPrincipalsExist is checkPrincipalExists for several principals. They are looked up at the same time: on Cloud, 100 users of
// one resource share a request, whatever else is read. Each is looked up once in a run.
func (b *resourceBase) checkPrincipalsExist(ctx context.Context, principals []plannedPrincipal, diags *diag.Diagnostics) {
	exists := b.existingUsers(ctx, principals)
	findings := make([]principalFinding, len(principals))
	var lookups sync.WaitGroup
	for i, principal := range principals {
		if principal.ID == "" || b.client == nil || b.run.plans(principal.Principal) {
			continue
		}
		if principal.Type == "user" && exists.has(principal.ID) {
			continue
		}
		lookups.Go(func() {
			findings[i] = b.run.lookUp(principal.Principal, func() principalFinding {
				return b.findPrincipal(context.WithoutCancel(ctx), principal) // others may wait for it
			})
		})
	}
	lookups.Wait()
	for i, found := range findings {
		b.addFinding(found, principals[i].at, diags)
	}
}

// existingUsers are the IDs of those users who exist, of several who were not looked up before: by themselves they would share
// requests only as far as they happen to be read at the same time. It is empty if they cannot be read together.
func (b *resourceBase) existingUsers(ctx context.Context, principals []plannedPrincipal) idSet {
	var ids []string
	for _, principal := range principals {
		if principal.Type == "user" && principal.ID != "" && b.client != nil && !b.run.plans(principal.Principal) && !b.run.lookedUp(principal.Principal) {
			ids = append(ids, principal.ID)
		}
	}
	if len(ids) < 2 {
		return nil
	}
	users, err := b.client.Accounts(ctx, ids)
	if err != nil {
		return nil
	}
	return newIDSet(idsOf(users))
}

func (b *resourceBase) findPrincipal(ctx context.Context, principal plannedPrincipal) principalFinding {
	switch principal.Type {
	case "user":
		return b.findUser(ctx, principal.ID)
	case "group":
		return b.findGroup(ctx, principal.ID)
	}
	return principalFinding{}
}

func (b *resourceBase) findUser(ctx context.Context, id string) principalFinding {
	if _, err := b.client.User(ctx, confluence.UserRef{PrincipalID: id}); !confluence.IsNotFound(err) {
		return principalFinding{}
	}
	find := b.client.GroupByName
	if b.hasGroupIDForm(id) {
		find = b.client.GroupByID
	}
	if group, err := find(ctx, id); err == nil {
		return mixedUp("user", "group", id, group.Name)
	}
	return principalFinding{summary: fmt.Sprintf("User %s does not exist", id), detail: fmt.Sprintf("The %s site has no user with the ID %q. "+
		"The ID of a user is the account ID on Cloud, the username on Data Center. Look it up with the data source confluence_user or confluence_users.",
		b.client.Deployment().Name(), id)}
}

func (b *resourceBase) findGroup(ctx context.Context, id string) principalFinding {
	if found := b.findGroupByName(ctx, id); found != (principalFinding{}) {
		return found
	}
	_, err := b.client.GroupByID(ctx, id)
	if !confluence.IsNotFound(err) && (!confluence.IsInvalid(err) || b.hasGroupIDForm(id)) {
		return principalFinding{}
	}
	if user, err := b.client.User(ctx, confluence.UserRef{PrincipalID: id}); err == nil {
		return mixedUp("group", "user", id, user.DisplayName)
	}
	return principalFinding{summary: fmt.Sprintf("Group %s does not exist", id), detail: fmt.Sprintf("The %s site has no group with the ID %q. "+
		"The ID of a group is the group ID on Cloud, the group name on Data Center. Look it up with the data source confluence_group.",
		b.client.Deployment().Name(), id)}
}

// mixedUp is the finding for the ID of a principal of another type than expected.
func mixedUp(expected, is, id, name string) principalFinding {
	return principalFinding{summary: fmt.Sprintf("%s is a %s, not a %s", id, is, expected), detail: fmt.Sprintf("Expected the ID of a %s, got the ID of the %s %q. "+
		"Correct the principal type or the ID.", expected, is, name)}
}
