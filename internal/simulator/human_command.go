package simulator

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// humanCommand is a change by hand that is asked for over HTTP. It names users, groups and content by identifier or by name.
type humanCommand struct {
	ID, Space, Title, Body, Text, PrincipalType, Principal, Operation, Target, Position, Role, Parent, Type, Name, Status string
	Add, Remove, Users, Groups                                                                                            []string
}

// readCommand reads the fields from JSON or, if the address has a query, from there; then the request is the body of the content, so
// that curl can send a file.
func readCommand(r *http.Request) (f humanCommand, err error) {
	query := r.URL.Query()
	if len(query) == 0 {
		err = json.NewDecoder(io.LimitReader(r.Body, maxBody)).Decode(&f)
		if errors.Is(err, io.EOF) {
			err = errors.New("the request has no fields: send them as JSON")
		}
		return f, err
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	return humanCommand{
		ID: query.Get("id"), Space: query.Get("space"), Title: query.Get("title"), Parent: query.Get("parent"), Type: query.Get("type"), Body: string(body),
	}, err
}

func (s *Simulator) command(command string, r *http.Request) *reply {
	f, err := readCommand(r)
	if err != nil {
		panic(err)
	}
	h := s.Human()
	f = h.identified(f)
	switch command {
	case "POST/human/create-space":
		return ok(object{"id": h.CreateSpace(SpaceFields{Key: f.Space, Name: cmp.Or(f.Name, f.Space)})})
	case "POST/human/edit-space":
		h.EditSpace(f.Space, func(sp *SpaceFields) { sp.Name, sp.Status = cmp.Or(f.Name, sp.Name), cmp.Or(f.Status, sp.Status) })
	case "POST/human/create-content":
		return ok(object{"id": h.CreateContent(ContentFields{SpaceKey: f.Space, Type: f.Type, Title: f.Title, ParentID: f.Parent, Body: f.Body})})
	case "POST/human/edit-content":
		h.EditContent(f.ID, func(c *ContentFields) {
			c.Title, c.Body = cmp.Or(f.Title, c.Title), cmp.Or(f.Body, c.Body)
		})
	case "POST/human/grant":
		h.Grant(f.Space, f.PrincipalType, f.Principal, f.Operation, f.Target)
	case "POST/human/revoke":
		h.Revoke(f.Space, f.PrincipalType, f.Principal, f.Operation, f.Target)
	case "POST/human/assign-role":
		h.AssignRole(f.Space, f.PrincipalType, f.Principal, f.Role)
	case "POST/human/label":
		h.Labels(f.ID, f.Add, f.Remove)
	case "POST/human/restrict":
		h.Restrict(f.ID, f.Operation, f.Users, f.Groups)
	case "POST/human/trash":
		h.TrashContent(f.ID)
	case "POST/human/reorder":
		h.Reorder(f.ID, f.Position, f.Target)
	case "POST/human/comment":
		h.CommentInline(f.ID, f.Text)
	default:
		panic("no such command: " + command)
	}
	return noContent
}

// identified returns the command with identifiers instead of names.
func (h *Human) identified(f humanCommand) humanCommand {
	if f.ID == "" && f.Title != "" {
		id, found := h.s.FindContent(f.Space, f.Title)
		if f.ID = id; !found {
			f.ID = fmt.Sprintf("%q in space %s", f.Title, f.Space) // for the error
		}
	}
	f.Parent = h.contentNamed(f.Space, f.Parent)
	if f.Position != "" {
		space := f.Space
		if one, found := h.s.Content(f.ID); found {
			space = one.SpaceKey
		}
		f.Target = h.contentNamed(space, f.Target)
	}
	if key, target, both := strings.Cut(f.Operation, ":"); both && f.Target == "" { // as the provider writes it
		f.Operation, f.Target = key, target
	}
	f.Principal = h.principalNamed(f.PrincipalType, f.Principal)
	f.Users, f.Groups = slices.Clone(f.Users), slices.Clone(f.Groups)
	for i := range f.Users {
		f.Users[i] = h.principalNamed("user", f.Users[i])
	}
	for i := range f.Groups {
		f.Groups[i] = h.principalNamed("group", f.Groups[i])
	}
	return f
}

// contentNamed returns the id of content of a space, given by id or title. What is neither is returned as it is, for the error.
func (h *Human) contentNamed(space, name string) string {
	if _, found := h.s.Content(name); found || name == "" || name == "root" {
		return name
	}
	id, found := h.s.FindContent(space, name)
	if !found {
		return name
	}
	return id
}

// principalNamed returns what identifies a user, given also by user name, display name or e-mail address, or a group, given also by name.
func (h *Human) principalNamed(kind, name string) string {
	h.s.mu.Lock()
	defer h.s.mu.Unlock()
	switch kind {
	case "user":
		u := h.s.user(func(u *User) bool {
			return name != "" && (strings.EqualFold(name, u.Username) || strings.EqualFold(name, u.DisplayName) || strings.EqualFold(name, u.Email))
		})
		if h.s.userByIdentifier(name) == nil && u != nil {
			return h.s.userIdentifier(u)
		}
	case "group":
		if g := h.s.groupByName(name); h.s.groupByIdentifier(name) == nil && g != nil {
			return h.s.groupIdentifier(g)
		}
	}
	return name
}
