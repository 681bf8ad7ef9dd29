package provider

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

type effectiveAccessModel struct {
	SpaceKey      types.String        `tfsdk:"space_key"`
	ContentID     types.String        `tfsdk:"content_id"`
	PrincipalType types.String        `tfsdk:"principal_type"`
	PrincipalID   types.String        `tfsdk:"principal_id"`
	Access        types.List          `tfsdk:"access"`
	Counts        *accessCountsModel  `tfsdk:"counts"`
	Unlisted      []accessSourceModel `tfsdk:"unlisted"`
}

// accessModel is what one principal may do.
type accessModel struct {
	Key           types.String
	PrincipalType types.String
	PrincipalID   types.String
	Name          types.String
	Kind          types.String
	View          types.String
	Edit          types.String
	Administer    types.String
	Reason        types.String
	AnsweredBy    types.String
	Ways          []accessWayModel
	KeptOutBy     []accessRestrictedModel
}

// accessSourceModel is what gives access.
type accessSourceModel struct {
	PrincipalType types.String `tfsdk:"principal_type"`
	PrincipalID   types.String `tfsdk:"principal_id"`
	Name          types.String `tfsdk:"name"`
	Role          types.String `tfsdk:"role"`
	Gives         []string     `tfsdk:"gives"`
}

// accessWayModel is by what a principal has access.
type accessWayModel struct {
	Kind          types.String
	PrincipalType types.String
	PrincipalID   types.String
	Name          types.String
	Role          types.String
	Through       []string
	Gives         []string
	Certain       types.Bool
}

// accessRestrictedModel is a restriction that keeps a principal out.
type accessRestrictedModel struct {
	ContentID types.String
	Title     types.String
	Operation types.String
	Inherited types.Bool
	Certain   types.Bool
}

type accessCountsModel struct {
	View       accessCountModel  `tfsdk:"view"`
	Edit       accessCountModel  `tfsdk:"edit"`
	Administer *accessCountModel `tfsdk:"administer"`
	Inactive   types.Int64       `tfsdk:"inactive"`
}

type accessCountModel struct {
	People  types.Int64 `tfsdk:"people"`
	Guests  types.Int64 `tfsdk:"guests"`
	Apps    types.Int64 `tfsdk:"apps"`
	Unknown types.Int64 `tfsdk:"unknown"`
}

// asked are the questions about a space or a page, by the words for them, in order.
func (r *accessReader) asked() []askedAccess {
	asked := []askedAccess{{"view", access.ViewPage}, {"edit", access.EditPage}}
	if r.in.Page.ContentID == "" {
		asked = append(asked, askedAccess{"administer", access.AdministerSpace})
	}
	return asked
}

type askedAccess struct {
	word     string
	question access.Question
}

func (r *accessReader) newCounts(result access.Result) *accessCountsModel {
	count := func(q access.Question) accessCountModel {
		c := result.Count(q)
		return accessCountModel{types.Int64Value(int64(c.People)), types.Int64Value(int64(c.Guests)), types.Int64Value(int64(c.Apps)), types.Int64Value(int64(c.Unknown))}
	}
	counts := &accessCountsModel{View: count(access.ViewPage), Edit: count(access.EditPage)}
	if r.in.Page.ContentID == "" {
		administer := count(access.AdministerSpace)
		counts.Administer = &administer
	}
	inactive := 0
	for _, person := range r.in.People {
		if person.Inactive {
			inactive++
		}
	}
	counts.Inactive = types.Int64Value(int64(inactive))
	return counts
}

// newUnlisted are what gives access to people who are not all known.
func (r *accessReader) newUnlisted(result access.Result) []accessSourceModel {
	unlisted := []accessSourceModel{}
	gives := map[access.Source][]string{}
	var order []access.Source
	for _, asked := range r.asked() {
		for _, source := range append(slices.Clone(result.Perhaps(asked.question)), anonymousOf(result.Sources(asked.question))...) {
			if gives[source] == nil {
				order = append(order, source)
			}
			if !slices.Contains(gives[source], asked.word) {
				gives[source] = append(gives[source], asked.word)
			}
		}
	}
	for _, source := range order {
		unlisted = append(unlisted, accessSourceModel{
			types.StringValue(source.Type), textOrNull(source.ID, types.StringNull()), types.StringValue(r.nameOf(source.Principal)),
			textOrNull(r.roleName(source.RoleID), types.StringNull()), gives[source],
		})
	}
	return unlisted
}

func anonymousOf(sources []access.Source) []access.Source {
	return slices.DeleteFunc(slices.Clone(sources), func(s access.Source) bool { return !s.IsAnonymous() })
}

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
