package confluence_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

type grantResult struct {
	confluence.Grant
	err error
}

// setAtOnce sets grants at the same time, and returns what came of each, and the writes.
func setAtOnce(t *testing.T, client confluence.Client, sim *simulator.Simulator, grants ...confluence.Grant) (results []grantResult, writes []string) {
	t.Helper()
	asked(sim)
	results = make([]grantResult, len(grants))
	var all sync.WaitGroup
	for i, grant := range grants {
		all.Go(func() { results[i].Grant, results[i].err = client.SetSpaceGrant(t.Context(), handbook, grant) })
	}
	all.Wait()
	for _, request := range asked(sim) {
		if !strings.HasPrefix(request, "GET ") {
			writes = append(writes, request)
		}
	}
	return results, writes
}

// queueSite is a Data Center on which changes come while the list is read.
func queueSite(t *testing.T) (confluence.Client, *simulator.Simulator, []confluence.Grant) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter, Latency: 50 * time.Millisecond})
	var grants []confluence.Grant
	for i := range 8 {
		grants = append(grants, grantOf(sim.Human().CreateGroup(fmt.Sprintf("team %d", i)), "read:space", "create:page"))
	}
	return client, sim, grants
}

const setAll = "POST /rest/api/space/HANDBOOK/permissions"

// Changes of one space that come at the same time take one request, those that remove all included.
func TestGrantsSetTogether(t *testing.T) {
	client, sim, grants := queueSite(t)
	for _, operations := range [][]confluence.Operation{{"read:space", "create:page"}, {"read:space", "create:comment"}, nil} {
		for i := range grants {
			grants[i].Operations = operations
		}
		results, writes := setAtOnce(t, client, sim, grants...)
		for i, got := range results {
			if site := granted(sim, "HANDBOOK", grants[i].Principal); got.err != nil || !slices.Equal(got.Operations, operations) || len(site) != len(operations) {
				t.Errorf("%v: got %+v, the site has %v", grants[i], got, site)
			}
		}
		if len(writes) > 2 || !slices.Contains(writes, setAll) {
			t.Errorf("got %q, expected one request", writes)
		}
	}
}

// If Data Center refuses a request for several, each is made by itself: the error is about the principal that does not exist.
func TestGrantsSetTogether_Refused(t *testing.T) {
	client, sim, grants := queueSite(t)
	grants[3].ID = "nobody"
	results, _ := setAtOnce(t, client, sim, grants...)
	for i, got := range results {
		site := granted(sim, "HANDBOOK", grants[i].Principal)
		if i == 3 {
			if !confluence.IsNotFound(got.err) || !strings.Contains(got.err.Error(), "nobody") || got.Operations != nil {
				t.Errorf("got %+v", got)
			}
		} else if got.err != nil || len(got.Operations) != 2 || len(site) != 2 {
			t.Errorf("%v: got %+v, the site has %v", grants[i], got, site)
		}
	}
}

// A request whose answer is lost is settled by reading, and not sent again. What was not made is an error without operations,
// also where the principal had some before.
func TestGrantsSetTogether_Lost(t *testing.T) {
	for name, fault := range map[string]simulator.Fault{"made": {DropAfter: true}, "not made": {Status: http.StatusBadGateway}} {
		t.Run(name, func(t *testing.T) {
			client, sim, grants := queueSite(t)
			sim.Human().Grant("HANDBOOK", "group", grants[5].ID, "read", "space")
			fault.Method, fault.Path = http.MethodPost, "/permissions$"
			sim.Inject(fault)
			results, writes := setAtOnce(t, client, sim, grants...)
			for i, got := range results {
				if made := name == "made"; made != (got.err == nil) || made != (len(got.Operations) == 2) {
					t.Errorf("%v: got %+v", grants[i], got)
				}
			}
			if len(writes) > 2 { // of which one may be for the first alone
				t.Errorf("got %q", writes)
			}
		})
	}
}

// A caller that gives up while it makes the changes of others does not fail them: each settles by reading what was made.
func TestGrantsSetTogether_Cancelled(t *testing.T) {
	for name, test := range map[string]struct {
		early  bool
		status int // of the request
		writes int // of each change
	}{
		"while the list is read": {true, 0, 1},
		"made":                   {false, 0, 1},
		"not made":               {false, http.StatusBadGateway, 2},
	} {
		t.Run(name, func(t *testing.T) {
			client, sim, grants := queueSite(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			giveUp := func(simulator.Request) {
				cancel()
				time.Sleep(50 * time.Millisecond) // the answer comes too late
			}
			begun := make(chan struct{})
			sim.Inject(simulator.Fault{Method: http.MethodGet, Path: "/permissions$", Times: 1, Then: func(request simulator.Request) {
				close(begun)
				time.Sleep(50 * time.Millisecond) // the others come
				if test.early {
					giveUp(request)
				}
			}})
			if !test.early {
				sim.Inject(simulator.Fault{Method: http.MethodPost, Path: "/permissions$", Times: 1, Status: test.status, Then: giveUp})
			}
			var all sync.WaitGroup
			all.Go(func() { _, _ = client.SetSpaceGrant(ctx, handbook, grants[0]) })
			<-begun
			for _, grant := range grants[1:] {
				all.Go(func() {
					if got, err := client.SetSpaceGrant(t.Context(), handbook, grant); err != nil || len(got.Operations) != 2 {
						t.Errorf("got %+v, %v", got, err)
					}
				})
			}
			all.Wait()
			for _, grant := range grants[1:] {
				writes := 0
				for _, request := range sim.Requests() {
					if request.Method != http.MethodGet && strings.Contains(request.Path+request.Body, grant.ID) {
						writes++
					}
				}
				if site := granted(sim, "HANDBOOK", grant.Principal); len(site) != 2 || writes > test.writes {
					t.Errorf("%s was written %d times, the site has %v", grant.ID, writes, site)
				}
			}
		})
	}
}

// Several changes together do not remove what none of them could: the last administrator.
func TestGrantsSetTogether_LastAdministrator(t *testing.T) {
	client, sim, grants := queueSite(t)
	var removals []confluence.Grant
	for _, row := range sim.Permissions("HANDBOOK") {
		if row.Operation == "administer" {
			removals = append(removals, confluence.Grant{Principal: confluence.Principal{Type: row.PrincipalType, ID: row.PrincipalID}, Operations: []confluence.Operation{"read:space"}})
		}
	}
	if _, err := client.SetSpaceGrant(t.Context(), handbook, grantOf(grants[0].ID, "read:space", "administer:space")); err != nil {
		t.Fatal(err)
	}
	removals = append(removals, grantOf(grants[0].ID, "read:space"))
	results, _ := setAtOnce(t, client, sim, removals...)
	refused := 0
	for _, got := range results {
		if confluence.IsLastAdministrator(got.err) {
			refused++
		} else if got.err != nil {
			t.Errorf("got %v", got.err)
		}
	}
	if refused != 1 {
		t.Errorf("%d of %d changes were refused", refused, len(removals))
	}
}
