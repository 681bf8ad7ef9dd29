package provider

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// newAccess is what a principal may do. kind is person, guest, app, group or anonymous.
func (r *accessReader) newAccess(principal access.Principal, name, kind string, verdict access.Verdict) accessModel {
	m := accessModel{
		Key:           types.StringValue(strings.TrimSuffix(principal.Type+"/"+principal.ID, "/")),
		PrincipalType: types.StringValue(principal.Type), PrincipalID: textOrNull(principal.ID, types.StringNull()),
		Name: types.StringValue(name), Kind: types.StringValue(kind), AnsweredBy: types.StringValue(answeredByProvider),
		View:       types.StringValue(verdict.May(access.ViewPage).Answer.String()),
		Edit:       types.StringValue(verdict.May(access.EditPage).Answer.String()),
		Administer: types.StringNull(),
		Ways:       r.newWays(verdict), KeptOutBy: r.newKeptOutBy(verdict),
	}
	if r.in.Page.ContentID == "" {
		m.Administer = types.StringValue(verdict.May(access.AdministerSpace).Answer.String())
	}
	m.Reason = types.StringValue(m.reason())
	return m
}

// The values of answered_by.
const (
	answeredByProvider   = "provider"
	answeredByConfluence = "confluence"
	answeredByBoth       = "both"
)

// newWays are the ways of a verdict, each once with all that it gives, in the order of the access list.
func (r *accessReader) newWays(verdict access.Verdict) []accessWayModel {
	type way struct {
		access.Way
		certain bool
	}
	type key struct {
		access.Source
		chain   string
		certain bool
	}
	var order []way
	gives := map[key][]string{}
	add := func(w way, word string) {
		k := key{w.Source, strings.Join(w.Chain, "\x00"), w.certain}
		if gives[k] == nil {
			order = append(order, w)
		}
		gives[k] = append(gives[k], word)
	}
	for _, asked := range r.asked() {
		may := verdict.May(asked.question)
		for _, one := range may.Ways {
			add(way{one, true}, asked.word)
		}
		for _, source := range may.Perhaps {
			add(way{access.Way{Source: source}, false}, asked.word)
		}
	}
	ways := []accessWayModel{}
	for _, w := range order {
		through := []string{}
		for _, id := range w.Chain[min(1, len(w.Chain)):] {
			through = append(through, r.groupName(id))
		}
		ways = append(ways, accessWayModel{
			types.StringValue(w.Kind()), types.StringValue(w.Type), textOrNull(w.ID, types.StringNull()), types.StringValue(r.nameOf(w.Principal)),
			textOrNull(r.roleName(w.RoleID), types.StringNull()), through,
			gives[key{w.Source, strings.Join(w.Chain, "\x00"), w.certain}], types.BoolValue(w.certain),
		})
	}
	return ways
}

// newKeptOutBy are the restrictions that keep out who would have access without them.
func (r *accessReader) newKeptOutBy(verdict access.Verdict) []accessRestrictedModel {
	all := []accessRestrictedModel{}
	seen := map[string]bool{}
	add := func(restriction access.Restriction, certain bool) {
		operation := map[string]string{"read": "view", "update": "edit"}[restriction.Operation]
		if key := restriction.ContentID + "/" + operation; !seen[key] {
			seen[key] = true
			all = append(all, accessRestrictedModel{
				types.StringValue(restriction.ContentID), types.StringValue(restriction.Title), types.StringValue(operation),
				types.BoolValue(restriction.ContentID != r.in.Page.ContentID), types.BoolValue(certain),
			})
		}
	}
	for _, q := range []access.Question{access.ViewPage, access.EditPage} {
		may := verdict.May(q)
		if len(may.Ways)+len(may.Perhaps) == 0 {
			continue
		}
		for _, restriction := range may.Blocked {
			add(restriction, true)
		}
		for _, restriction := range may.Unread {
			add(restriction, false)
		}
	}
	return all
}

func (r *accessReader) roleName(id string) string { return cmp.Or(r.roleNames[id], id) }

func (r *accessReader) groupName(id string) string {
	return cmp.Or(r.groupNames[strings.ToLower(id)], id)
}

// nameOf is what people call what gives access.
func (r *accessReader) nameOf(p access.Principal) string {
	switch {
	case p.IsAnonymous():
		return "Anonymous"
	case p.Type == access.GroupType:
		return r.groupName(p.ID)
	case p.Type == access.AccessClass:
		return cmp.Or(confluence.AccessClassName(p.ID), p.ID)
	case p.Type == access.User:
		if i := slices.IndexFunc(r.in.People, func(person access.Person) bool { return strings.EqualFold(person.ID, p.ID) }); i >= 0 {
			return r.in.People[i].Name
		}
	}
	return p.ID
}
