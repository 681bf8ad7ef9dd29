package confluence_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

const groupCreation = "/(admin/)?group$"

// memberIDs lists the principal IDs of the members of a group.
func memberIDs(t *testing.T, client confluence.Client, group confluence.Group) string {
	t.Helper()
	members, err := client.GroupMembers(t.Context(), group)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, member := range members {
		ids = append(ids, member.Username+member.AccountID)
	}
	return strings.Join(ids, " ")
}

func TestGroupWrites(t *testing.T) {
	for _, terse := range []bool{false, true} {
		for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
			t.Run(fmt.Sprintf("%s, terse %t", deployment, terse), func(t *testing.T) {
				client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment, TersePeople: terse})
				group, err := client.CreateGroup(t.Context(), "Night/Shift")
				if err != nil || group.ID == "" || !strings.EqualFold(group.Name, "night/shift") {
					t.Fatalf("got %+v, %v", group, err)
				}
				_, err = client.CreateGroup(t.Context(), "night/SHIFT")
				if !confluence.IsTaken(err) || confluence.TakenBy(err) != group.ID {
					t.Errorf("the second: %v, taken by %q", err, confluence.TakenBy(err))
				}
				rolf := sim.Users()[2].AccountID
				if deployment == simulator.DataCenter {
					rolf = "rolf"
				}
				for range 2 {
					if err := client.AddGroupMember(t.Context(), group, rolf); err != nil || memberIDs(t, client, group) != sim.Users()[2].Username && memberIDs(t, client, group) != rolf {
						t.Errorf("add: %v, members %s", err, memberIDs(t, client, group))
					}
				}
				for range 2 {
					if err := client.RemoveGroupMember(t.Context(), group, rolf); err != nil || memberIDs(t, client, group) != "" {
						t.Errorf("remove: %v, members %s", err, memberIDs(t, client, group))
					}
				}
				if err := client.AddGroupMember(t.Context(), group, "nobody"); !confluence.IsNotFound(err) {
					t.Errorf("an unknown user: %v", err)
				}
				if err := client.DeleteGroup(t.Context(), group); err != nil {
					t.Error(err)
				}
				if _, err := client.GroupByID(t.Context(), group.ID); !confluence.IsNotFound(err) {
					t.Errorf("after the deletion: %v", err)
				}
				if err := client.DeleteGroup(t.Context(), group); !confluence.IsNotFound(err) {
					t.Errorf("the second deletion: %v", err)
				}
			})
		}
	}
}

// A group whose creation got no answer is found by its name. One that has members is not the new one.
func TestCreateGroup_Lost(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		sim.Inject(simulator.Fault{Method: "POST", Path: groupCreation, DropAfter: true, Times: 1})
		group, err := client.CreateGroup(t.Context(), "lost")
		if err != nil || group.Name != "lost" || group.ID == "" {
			t.Errorf("got %+v, %v", group, err)
		}
		sim.Inject(simulator.Fault{Method: "POST", Path: groupCreation, DropBefore: true, Times: 1})
		if _, err := client.CreateGroup(t.Context(), "never"); err == nil || !strings.Contains(err.Error(), "was not found afterwards") {
			t.Errorf("not created: %v", err)
		}
		id, _ := sim.Human().CreateGroupOf("older", 1)
		sim.Inject(simulator.Fault{Method: "POST", Path: groupCreation, DropBefore: true, Times: 1})
		if _, err := client.CreateGroup(t.Context(), "older"); !confluence.IsTaken(err) || confluence.TakenBy(err) != id {
			t.Errorf("of others: %v", err)
		}
	})
}

// A group that exists is not taken for the new one, not even if it has no members and the answer is lost.
func TestCreateGroup_Empty(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		id := sim.Human().CreateGroup("empty")
		sim.Inject(simulator.Fault{Method: "POST", Path: groupCreation, DropBefore: true, Times: 1})
		if _, err := client.CreateGroup(t.Context(), "empty"); !confluence.IsTaken(err) || confluence.TakenBy(err) != id {
			t.Errorf("the error is %v", err)
		}
	})
}

func TestChangeMember_Lost(t *testing.T) {
	for name, fault := range map[string]simulator.Fault{
		"no answer": {DropAfter: true}, "proxy": {Garble: true, Status: 502, ContentType: "text/html", Body: "<html></html>"},
	} {
		t.Run(name, func(t *testing.T) {
			sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
				caller, err := client.CurrentUser(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				group := confluence.Group{ID: sim.Human().CreateGroup("team")}
				fault.Path, fault.Times = "/(userByGroupId|user/[^/]+/group/[^/]+)$", 1
				sim.Inject(fault)
				if err := client.AddGroupMember(t.Context(), group, caller.PrincipalID()); err != nil || memberIDs(t, client, group) == "" {
					t.Errorf("add: %v", err)
				}
				sim.Inject(fault)
				if err := client.RemoveGroupMember(t.Context(), group, caller.PrincipalID()); err != nil || memberIDs(t, client, group) != "" {
					t.Errorf("remove: %v", err)
				}
			})
		})
	}
}

// Somebody who is a member already is added without an error, whatever Cloud answers.
func TestAddGroupMember_Twice(t *testing.T) {
	for _, status := range []int{400, 403} {
		client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, MemberTwice: status})
		err := client.AddGroupMember(t.Context(), confluence.Group{ID: sim.Groups()[2].ID}, sim.Users()[2].AccountID)
		if (err == nil) != (status != 403) {
			t.Errorf("%d: %v", status, err)
		}
	}
}

func TestReadOnlyGroup(t *testing.T) {
	for _, status := range []int{400, 403, 500} {
		for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: deployment, ReadOnlyDirectory: status})
			caller, _ := client.CurrentUser(t.Context())
			group := confluence.Group{ID: sim.Groups()[2].ID}
			if deployment == simulator.DataCenter {
				group.ID = "docs readers"
			}
			_, created := client.CreateGroup(t.Context(), "new")
			for _, err := range []error{
				created, client.DeleteGroup(t.Context(), group),
				client.AddGroupMember(t.Context(), group, caller.PrincipalID()), client.RemoveGroupMember(t.Context(), group, caller.PrincipalID()),
			} {
				if !confluence.IsReadOnlyGroup(err) || !strings.Contains(err.Error(), "Corporate LDAP") {
					t.Errorf("%d: %v", status, err)
				}
			}
		}
	}
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
	sim.Inject(simulator.Fault{Method: "POST", Status: 405, Body: `{"message":"Confluence is in read-only mode"}`})
	if _, err := client.CreateGroup(t.Context(), "new"); err == nil || confluence.IsReadOnlyGroup(err) {
		t.Errorf("read-only mode: %v", err)
	}
}

// Changes of the members of one group are sent one after another, those of several groups at the same time.
func TestChangeMembers_InTurn(t *testing.T) {
	var mu sync.Mutex
	now, most, all, mostAll := map[string]int{}, 0, 0, 0
	client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
		group := r.URL.Path[strings.LastIndex(r.URL.Path, "/"):]
		mu.Lock()
		now[group]++
		all++
		most, mostAll = max(most, now[group]), max(mostAll, all)
		mu.Unlock()
		time.Sleep(20 * time.Millisecond)
		mu.Lock()
		now[group]--
		all--
		mu.Unlock()
		w.WriteHeader(http.StatusNoContent)
	})
	var running sync.WaitGroup
	for i := range 10 {
		running.Go(func() {
			if err := client.AddGroupMember(t.Context(), confluence.Group{ID: fmt.Sprintf("g%d", i%2)}, fmt.Sprintf("u%d", i)); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	if most != 1 || mostAll != 2 {
		t.Errorf("at most %d changes of a group at a time, %d of all", most, mostAll)
	}
}
