package simulator

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// serveInternal controls the simulator over HTTP; the commands are listed in the package documentation.
func (s *Simulator) serveInternal(w http.ResponseWriter, r *http.Request) {
	defer func() {
		// A mistake in a command is an error for its sender, not a crash.
		if mistake := recover(); mistake != nil {
			http.Error(w, fmt.Sprint(mistake), http.StatusBadRequest)
		}
	}()
	answer := noContent
	switch command := r.Method + strings.TrimPrefix(r.URL.Path, "/_internal"); command {
	case "POST/faults":
		var f Fault
		if err := json.NewDecoder(r.Body).Decode(&f); err != nil {
			panic(err)
		}
		s.Inject(f)
	case "DELETE/faults":
		s.ClearFaults()
	case "GET/requests":
		answer = ok(s.Requests())
	case "DELETE/requests":
		s.ResetRequests()
	default:
		s.command(command, r)
	}
	answer.write(w, false)
}

func (s *Simulator) command(command string, r *http.Request) {
	var f struct {
		ID, Space, Title, Body, Text, PrincipalType, Principal, Operation, Target, Position string
		Add, Remove, Users, Groups                                                          []string
	}
	if err := json.NewDecoder(r.Body).Decode(&f); err != nil {
		panic(err)
	}
	if f.ID == "" && f.Space != "" {
		f.ID, _ = s.FindContent(f.Space, f.Title)
	}
	switch command {
	case "POST/human/edit-content":
		s.Human().EditContent(f.ID, func(c *ContentFields) {
			c.Title, c.Body = cmp.Or(f.Title, c.Title), cmp.Or(f.Body, c.Body)
		})
	case "POST/human/grant":
		s.Human().Grant(f.Space, f.PrincipalType, f.Principal, f.Operation, f.Target)
	case "POST/human/revoke":
		s.Human().Revoke(f.Space, f.PrincipalType, f.Principal, f.Operation, f.Target)
	case "POST/human/label":
		s.Human().Labels(f.ID, f.Add, f.Remove)
	case "POST/human/restrict":
		s.Human().Restrict(f.ID, f.Operation, f.Users, f.Groups)
	case "POST/human/trash":
		s.Human().TrashContent(f.ID)
	case "POST/human/reorder":
		s.Human().Reorder(f.ID, f.Position, f.Target)
	case "POST/human/comment":
		s.Human().CommentInline(f.ID, f.Text)
	default:
		panic("no such command: " + command)
	}
}
