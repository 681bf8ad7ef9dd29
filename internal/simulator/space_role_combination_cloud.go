package simulator

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// combinations are the sets of permissions that principals held at the last audit, and that no role has.
type combinations struct {
	at  time.Time
	all []*combination
}

type combination struct {
	id                 string
	operations         []operation
	spaces, principals int
	kinds              []string
}

// GenerateCombinations runs the audit that finds the combinations of permissions. Before the first, there are none.
func (s *Simulator) GenerateCombinations() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.generateCombinations()
}

func (s *Simulator) generateCombinations() {
	found := map[string]*combination{}
	for _, sp := range s.spaces {
		in := map[string]bool{}
		for who, operations := range sp.combined() {
			names := permissionIDs(&role{operations: operations})
			if s.role(func(r *role) bool { return sameOperations(r.operations, operations) }) != nil {
				continue
			}
			key := strings.Join(names, " ")
			one := found[key]
			if one == nil {
				sum := sha256.Sum256([]byte(key))
				one = &combination{id: hex.EncodeToString(sum[:8]), operations: operationsOfRole(names)}
				found[key] = one
			}
			if !in[key] {
				one.spaces++
			}
			in[key] = true
			one.principals++
			if kind := s.combinedKind(who); !slices.Contains(one.kinds, kind) {
				one.kinds = append(one.kinds, kind)
			}
		}
	}
	s.combined = &combinations{at: time.Now()}
	for _, one := range found {
		slices.Sort(one.kinds)
		s.combined.all = append(s.combined.all, one)
	}
	slices.SortFunc(s.combined.all, func(a, b *combination) int {
		return cmp.Or(b.principals-a.principals, strings.Compare(a.id, b.id))
	})
}

// combined are the permissions that principals hold in a space other than by a role.
func (sp *space) combined() map[subject][]operation {
	held := map[subject][]operation{}
	for _, row := range sp.rows {
		if row.kind != "role" {
			held[row.subject] = append(held[row.subject], row.operation)
		}
	}
	return held
}

func (s *Simulator) combinedKind(who subject) string {
	if who.kind == "user" {
		if u := s.userByIdentifier(who.id); u != nil && u.Type == "app" {
			return "APP"
		}
	}
	if who.kind == "access_class" {
		return strings.ToUpper(strings.ReplaceAll(who.id, "-", "_")) + "_USER_CLASS"
	}
	return strings.ToUpper(who.kind)
}

// listCombinations has the cursor in the answer itself, without links.
// https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-space-permission-transition/
func listCombinations(c *call) *reply {
	if failure := c.mayChangeRoles(); failure != nil && failure.status == http.StatusNotFound {
		return failure
	}
	if c.s.combined == nil {
		return ok(object{"results": []object{}})
	}
	answer := resultPageV2(c, c.s.combined.all, combinationV2)
	if answer.status != http.StatusOK {
		return answer
	}
	body := answer.body.(object)
	if next, _ := body["_links"].(object)["next"].(string); next != "" {
		_, query, _ := strings.Cut(next, "?")
		values, _ := url.ParseQuery(query)
		body["cursor"] = values.Get("cursor")
	}
	delete(body, "_links")
	body["generatedAt"] = stamp(c.s.combined.at)
	return &reply{status: answer.status, body: body}
}

func combinationV2(one *combination) object {
	permissions := []object{}
	for _, op := range one.operations {
		id := strings.ToUpper(op.key + "_" + op.target)
		if op == (operation{"read", "space"}) {
			id = "VIEW_CONTENT"
		}
		permissions = append(permissions, object{"id": id, "displayName": displayName(op)})
	}
	return object{
		"combinationId": one.id, "spaceCount": one.spaces, "principalCount": one.principals,
		"permissions": permissions, "principalTypes": one.kinds,
	}
}
