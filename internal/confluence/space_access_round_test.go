package confluence_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// crowd counts how many changes of permissions are under way at the same time: of one space, and of all.
type crowd struct {
	http.Handler
	mu            sync.Mutex
	now           map[string]int
	inOne, inAll  int
	total, writes int
}

var permissionPath = regexp.MustCompile(`/space/([^/]+)/permission`)

func (c *crowd) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if space := permissionPath.FindStringSubmatch(r.URL.Path); space != nil && r.Method != http.MethodGet {
		c.count(space[1], 1)
		time.Sleep(20 * time.Millisecond)
		defer c.count(space[1], -1)
	}
	c.Handler.ServeHTTP(w, r)
}

func (c *crowd) count(space string, change int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now[space] += change
	c.total += change
	c.inOne, c.inAll = max(c.inOne, c.now[space]), max(c.inAll, c.total)
	c.writes += max(change, 0)
}

// Changes of one space wait for each other, those of several spaces do not.
func TestChangesWaitInOneSpace(t *testing.T) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) {
			sim := simulator.New(simulator.Options{Deployment: deployment})
			crowd := &crowd{Handler: sim, now: map[string]int{}}
			server := httptest.NewServer(crowd)
			t.Cleanup(server.Close)
			client := sitetest.Connect(t, confluence.Config{
				URL: server.URL, Deployment: confluence.Deployment(deployment), Username: sim.Admin().Username, Token: sim.Admin().Token,
			})
			user, group := people(sim, deployment == simulator.DataCenter)
			var all sync.WaitGroup
			for _, space := range []string{"HANDBOOK", "OLDWIKI", "~ada"} {
				for _, principal := range []confluence.Principal{user, group, {Type: "anonymous"}} {
					all.Go(func() {
						grant := confluence.Grant{Principal: principal, Operations: []confluence.Operation{"read:space", "create:page"}}
						if _, err := client.SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: space}, grant); err != nil {
							t.Error(err)
						}
					})
				}
			}
			all.Wait()
			if crowd.inOne != 1 || crowd.inAll != 3 {
				t.Errorf("of %d changes %d at a time were made of one space, %d of all three", crowd.writes, crowd.inOne, crowd.inAll)
			}
		})
	}
}
