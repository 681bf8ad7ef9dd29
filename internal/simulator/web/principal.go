package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// principal returns the name of a user, group, role or access class, with the word for what it is.
func (h *Handler) principal(kind, id string) string {
	switch kind {
	case "user":
		for _, u := range h.site.Users() {
			if id == h.userID(u) {
				return u.DisplayName
			}
		}
	case "group":
		for _, g := range h.site.Groups() {
			if id == g.ID || strings.EqualFold(id, g.Name) {
				return "Group " + g.Name
			}
		}
	case "role":
		for _, r := range h.site.Roles() {
			if id == r.ID {
				return "Role " + r.Name
			}
		}
	case "anonymous":
		return "Anonymous users"
	}
	return strings.TrimSpace(strings.ReplaceAll(kind, "_", " ") + " " + id)
}

// userID returns what identifies a user in permissions.
func (h *Handler) userID(u simulator.User) string {
	if h.site.Options().Deployment == simulator.DataCenter {
		return u.Username
	}
	return u.AccountID
}

func (h *Handler) groupID(g simulator.Group) string {
	if h.site.Options().Deployment == simulator.DataCenter {
		return g.Name
	}
	return g.ID
}

// named replaces the identifiers of users, groups and roles in a text by their names.
func (h *Handler) named(text string) string {
	var pairs []string
	for _, u := range h.site.Users() {
		pairs = append(pairs, u.AccountID, u.DisplayName, u.UserKey, u.DisplayName)
	}
	for _, g := range h.site.Groups() {
		pairs = append(pairs, g.ID, g.Name)
	}
	for _, r := range h.site.Roles() {
		pairs = append(pairs, r.ID, r.Name)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

type groupRow struct{ Name, ID, Members string }

type userRow struct {
	simulator.User
	Identifier, Groups string
}

// people shows the users and groups, with the identifiers that configurations need.
func (h *Handler) people(*http.Request) *view {
	var data struct {
		Groups []groupRow
		Users  []userRow
	}
	groupsOf := map[string][]string{}
	for _, g := range h.site.Groups() {
		var members []string
		for _, id := range h.site.Members(h.groupID(g)) {
			members = append(members, h.principal("user", id))
			groupsOf[id] = append(groupsOf[id], g.Name)
		}
		slices.Sort(members)
		data.Groups = append(data.Groups, groupRow{g.Name, h.groupID(g), strings.Join(members, ", ")})
	}
	for _, u := range h.site.Users() {
		data.Users = append(data.Users, userRow{u, h.userID(u), strings.Join(groupsOf[h.userID(u)], ", ")})
	}
	return &view{"people.html", "Users and groups", "people", data}
}
