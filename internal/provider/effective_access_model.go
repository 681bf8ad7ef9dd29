package provider

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
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
			if r.listed(source.Principal) {
				continue
			}
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

// listed reports whether all are known who have access by a principal: a user, or a group with all its members.
func (r *accessReader) listed(p access.Principal) bool {
	if p.Type != access.GroupType {
		return p.Type == access.User
	}
	seen := map[string]bool{}
	for next := []string{p.ID}; len(next) > 0; next = next[1:] {
		if seen[strings.ToLower(next[0])] {
			continue
		}
		seen[strings.ToLower(next[0])] = true
		i := slices.IndexFunc(r.in.Groups, func(g access.Group) bool { return strings.EqualFold(g.ID, next[0]) })
		if i < 0 || r.in.Groups[i].Unread {
			return false
		}
		next = append(next, r.in.Groups[i].Groups...)
	}
	return true
}

func anonymousOf(sources []access.Source) []access.Source {
	return slices.DeleteFunc(slices.Clone(sources), func(s access.Source) bool { return !s.IsAnonymous() })
}
