package access_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/access"
)

// FuzzJudge compares all answers on small random sites with a naive model, and expects that an additional grant or group member
// takes nothing away, and an additional restriction gives nothing.
func FuzzJudge(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		in := randomInput(random)
		result := access.Judge(in)
		if !reflect.DeepEqual(result, access.Judge(in)) {
			t.Fatal("the result differs from one call to the next")
		}
		for _, verdict := range result.People {
			for q := access.ReadSpace; q <= access.EditPage; q++ {
				if got, want := verdict.May(q).Answer, naive(in, verdict.Person, q); got != want {
					t.Errorf("question %d about %s is answered with %s, expected %s: %+v", q, verdict.ID, got, want, in)
				}
			}
		}
		more := in
		more.Grants = append(slices.Clone(in.Grants), randomGrant(random))
		expectNoLoss(t, "a grant", result, access.Judge(more))
		more = in
		more.Groups = slices.Clone(in.Groups)
		more.Groups[0].Members = append(slices.Clone(more.Groups[0].Members), "2")
		expectNoLoss(t, "a member", result, access.Judge(more))
		if in.Page != nil {
			less := in
			page := *in.Page
			page.Restrictions = append(slices.Clone(page.Restrictions), access.Restriction{ContentID: "0", Operation: pick(random, "read", "update"), Users: []string{"1"}})
			less.Page = &page
			expectNoLoss(t, "a restriction less", access.Judge(less), result)
		}
	})
}

func expectNoLoss(t *testing.T, what string, before, after access.Result) {
	t.Helper()
	for q := access.ReadSpace; q <= access.EditPage; q++ {
		for _, verdict := range before.People {
			now, found := after.Person(verdict.ID)
			if !found || now.May(q).Answer < verdict.May(q).Answer {
				t.Errorf("%s changes the answer to question %d about %s from %s to %s", what, q, verdict.ID, verdict.May(q).Answer, now.May(q).Answer)
			}
		}
	}
}

func pick[T any](random *rand.Rand, values ...T) T { return values[random.IntN(len(values))] }

func randomIDs(random *rand.Rand, n int) (ids []string) {
	for i := range n {
		if random.IntN(3) == 0 {
			ids = append(ids, strconv.Itoa(i))
		}
	}
	return ids
}

func randomPrincipal(random *rand.Rand) access.Principal {
	return access.Principal{Type: pick(random, "user", "user", "group", "group", "access_class", "robot"), ID: strconv.Itoa(random.IntN(5))}
}

func randomOperations(random *rand.Rand) []string {
	return pick(random, []string{"read:space"}, []string{"read:space", "create:page"}, []string{"read:space", "update:page"}, []string{"read:space", "administer:space"}, nil)
}

func randomGrant(random *rand.Rand) access.Grant {
	p := randomPrincipal(random)
	if random.IntN(9) == 0 {
		p = access.Principal{Type: "anonymous"}
	}
	return access.Grant{Principal: p, Operations: randomOperations(random)}
}

func randomInput(random *rand.Rand) (in access.Input) {
	for i := range 4 {
		id := strconv.Itoa(i)
		in.People = append(in.People, access.Person{ID: id, Name: "P" + id, Inactive: random.IntN(5) == 0, Kind: pick(random, "", access.Guest, access.App)})
		in.Groups = append(in.Groups, access.Group{ID: id, Members: randomIDs(random, 5), Groups: randomIDs(random, 5), Unread: random.IntN(5) == 0})
		if random.IntN(2) == 0 {
			in.Classes = append(in.Classes, access.Class{ID: id, Members: randomIDs(random, 5), Unread: random.IntN(2) == 0})
			in.Roles = append(in.Roles, access.Role{ID: id, Operations: randomOperations(random)})
		}
	}
	for range random.IntN(4) {
		in.Grants = append(in.Grants, randomGrant(random))
	}
	for range random.IntN(3) {
		in.Assignments = append(in.Assignments, access.Assignment{Principal: randomPrincipal(random), RoleID: strconv.Itoa(random.IntN(5))})
	}
	if random.IntN(6) == 0 {
		in.Superusers = []string{"1"}
	}
	if random.IntN(2) == 0 {
		in.Page = &access.Page{ContentID: "2", Edit: []string{"update:page"}, PerhapsEdit: []string{"create:page"}}
		for range random.IntN(4) {
			in.Page.Restrictions = append(in.Page.Restrictions, access.Restriction{
				ContentID: strconv.Itoa(random.IntN(3)), Operation: pick(random, "read", "update"), Users: randomIDs(random, 4), Groups: randomIDs(random, 4), Unread: random.IntN(9) == 0,
			})
		}
	}
	return in
}

// naive answers a question from the definitions alone, one person at a time.
func naive(in access.Input, person access.Person, q access.Question) access.Answer {
	if person.Inactive || q >= access.ViewPage && in.Page == nil {
		return access.No
	}
	superuser := access.No
	for _, id := range in.Superusers {
		superuser = max(superuser, isMember(in, person.ID, id, ""))
	}
	return max(superuser, naiveOfOthers(in, person, q))
}

func naiveOfOthers(in access.Input, person access.Person, q access.Question) access.Answer {
	yes, maybe := []string{"read:space"}, []string(nil)
	switch q {
	case access.AdministerSpace:
		yes = []string{"administer:space"}
	case access.EditPage:
		yes, maybe = in.Page.Edit, in.Page.PerhapsEdit
	}
	answer := access.No
	for _, grant := range in.Grants {
		answer = max(answer, min(is(in, person.ID, grant.Principal), lets(grant.Operations, yes, maybe)))
	}
	for _, assignment := range in.Assignments {
		granted := access.Unknown
		for _, role := range in.Roles {
			if role.ID == assignment.RoleID {
				granted = lets(role.Operations, yes, maybe)
			}
		}
		answer = max(answer, min(is(in, person.ID, assignment.Principal), granted))
	}
	if q < access.ViewPage {
		return answer
	}
	for _, r := range in.Page.Restrictions {
		applies := r.Operation == "read" || q == access.EditPage && r.ContentID == in.Page.ContentID
		if len(r.Users)+len(r.Groups) == 0 && !r.Unread || !applies {
			continue
		}
		admitted := access.No
		if r.Unread {
			admitted = access.Unknown
		}
		if slices.Contains(r.Users, person.ID) {
			admitted = access.Yes
		}
		for _, id := range r.Groups {
			admitted = max(admitted, isMember(in, person.ID, id, ""))
		}
		answer = min(answer, admitted)
	}
	if q == access.EditPage {
		answer = min(answer, naiveOfOthers(in, person, access.ViewPage))
	}
	return answer
}

func lets(operations, yes, maybe []string) access.Answer {
	answer := access.No
	for _, o := range operations {
		if slices.Contains(yes, o) {
			return access.Yes
		}
		if slices.Contains(maybe, o) {
			answer = access.Unknown
		}
	}
	return answer
}

func is(in access.Input, person string, p access.Principal) access.Answer {
	switch p.Type {
	case "anonymous":
		return access.Yes
	case "user":
		if p.ID == person {
			return access.Yes
		}
		return access.No
	case "group":
		return isMember(in, person, p.ID, "")
	case "access_class":
		for _, class := range in.Classes {
			if class.ID == p.ID {
				if slices.Contains(class.Members, person) {
					return access.Yes
				}
				if !class.Unread {
					return access.No
				}
			}
		}
	}
	return access.Unknown
}

// isMember looks into all groups of a group but those on the path to it.
func isMember(in access.Input, person, group, path string) access.Answer {
	if strings.Contains(path, "/"+group+"/") {
		return access.No
	}
	for _, g := range in.Groups {
		if g.ID != group {
			continue
		}
		if slices.Contains(g.Members, person) {
			return access.Yes
		}
		answer := access.No
		if g.Unread {
			answer = access.Unknown
		}
		for _, child := range g.Groups {
			answer = max(answer, isMember(in, person, child, path+"/"+group+"/"))
		}
		return answer
	}
	return access.Unknown
}
