package confluence_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// creation is the creation of one kind of object.
type creation struct {
	route    string // regular expression for the path of the request
	create   func(context.Context, confluence.Client) (id string, err error)
	byOthers func(*simulator.Simulator) // creates an equal object as another user
}

const contentRoute = "/(pages|blogposts|folders|content)$"

func creations(t *testing.T, client confluence.Client) map[string]creation {
	t.Helper()
	home, err := client.Space(t.Context(), handbook)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]creation{
		"space": {
			"/space(s|/_private)?$",
			func(ctx context.Context, client confluence.Client) (string, error) {
				created, err := client.CreateSpace(ctx, confluence.SpaceCreate{Key: "NEW", Name: "New", Description: "Text"})
				return created.ID, err
			},
			func(sim *simulator.Simulator) {
				sim.Human().CreateSpace(simulator.SpaceFields{Key: "NEW", Name: "New", Description: "Text"})
			},
		},
		"property": {
			"/propert(y|ies)$",
			func(ctx context.Context, client confluence.Client) (string, error) {
				created, err := client.CreateSpaceProperty(ctx, handbook, "new", json.RawMessage(`{"a": 1.0}`))
				return created.Key, err
			},
			func(sim *simulator.Simulator) { sim.Human().SetSpaceProperty("HANDBOOK", "new", `{"a":1}`) },
		},
	}
	for _, contentType := range client.ContentTypes() {
		create := confluence.ContentCreate{Type: contentType, Status: confluence.StatusCurrent, Space: handbook, Title: "New", ParentID: home.HomepageID, Body: "<p>Text</p>"}
		if contentType == confluence.Folder {
			create.Body = ""
		}
		all[contentType] = creation{
			contentRoute,
			func(ctx context.Context, client confluence.Client) (string, error) {
				created, err := client.CreateContent(ctx, create)
				return created.ID, err
			},
			func(sim *simulator.Simulator) {
				sim.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Type: contentType, Title: "New", ParentID: home.HomepageID, Body: create.Body})
			},
		}
	}
	return all
}

// eachCreation runs a test for each kind of object, on a new site.
func eachCreation(t *testing.T, test func(t *testing.T, c creation, connect func() confluence.Client, sim *simulator.Simulator)) {
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		for _, kind := range []string{"space", "property", confluence.Page, confluence.BlogPost, confluence.Folder} {
			if kind == confluence.Folder && deployment == simulator.DataCenter {
				continue
			}
			t.Run(string(deployment)+"/"+kind, func(t *testing.T) {
				t.Parallel()
				config, sim := sitetest.Simulate(t, simulator.Options{Deployment: deployment})
				connect := func() confluence.Client { return sitetest.Connect(t, config) }
				test(t, creations(t, connect())[kind], connect, sim)
			})
		}
	}
}

// posts returns the number of requests that create objects.
func posts(sim *simulator.Simulator) (n int) {
	for _, r := range sim.Requests() {
		if r.Method == "POST" && !strings.HasSuffix(r.Path, "convert-ids-to-types") {
			n++
		}
	}
	return n
}

func TestCreate_LostAnswer(t *testing.T) {
	for name, fault := range map[string]simulator.Fault{
		"dropped":   {DropAfter: true},
		"truncated": {Truncate: true},
	} {
		t.Run(name, func(t *testing.T) {
			eachCreation(t, func(t *testing.T, c creation, connect func() confluence.Client, sim *simulator.Simulator) {
				client := connect()
				fault := fault
				fault.Method, fault.Path, fault.Times = "POST", c.route, 1
				sim.Inject(fault)
				id, err := c.create(t.Context(), client)
				if err != nil || id == "" || posts(sim) != 1 {
					t.Fatalf("got %q, %v with %d requests", id, err, posts(sim))
				}
				if _, err := c.create(t.Context(), client); err == nil {
					t.Error("created twice")
				}
			})
		})
	}
}

func TestCreate_NotApplied(t *testing.T) {
	eachCreation(t, func(t *testing.T, c creation, connect func() confluence.Client, sim *simulator.Simulator) {
		client := connect()
		sim.Inject(simulator.Fault{Method: "POST", Path: c.route, DropBefore: true, Times: 1})
		if _, err := c.create(t.Context(), client); err == nil || confluence.IsTaken(err) || !strings.Contains(err.Error(), "The object was not found afterwards") {
			t.Errorf("got %v", err)
		}
		if _, err := c.create(t.Context(), client); err != nil {
			t.Errorf("once more: got %v", err)
		}
	})
}

// An object that another user creates at the same time is not adopted.
func TestCreate_OtherUser(t *testing.T) {
	eachCreation(t, func(t *testing.T, c creation, connect func() confluence.Client, sim *simulator.Simulator) {
		sim.Inject(simulator.Fault{Method: "POST", Path: c.route, DropBefore: true, Delay: 100 * time.Millisecond})
		var wait sync.WaitGroup
		wait.Go(func() {
			for posts(sim) == 0 {
				time.Sleep(time.Millisecond)
			}
			c.byOthers(sim)
		})
		_, err := c.create(t.Context(), connect())
		wait.Wait()
		if !confluence.IsTaken(err) || !strings.Contains(err.Error(), "it is not certain that this request created it") {
			t.Errorf("got %v", err)
		}
		if isContent := c.route == contentRoute; isContent != (confluence.TakenBy(err) != "") {
			t.Errorf("taken by %q", confluence.TakenBy(err))
		}
	})
}

// An object that another run with the same account creates at the same time is not adopted if its body or value differs.
func TestCreate_OtherRun(t *testing.T) {
	page := func(body string) func(context.Context, confluence.Client) error {
		return func(ctx context.Context, client confluence.Client) error {
			_, err := client.CreateContent(ctx, confluence.ContentCreate{Type: confluence.Page, Status: confluence.StatusCurrent, Space: handbook, Title: "New", Body: body})
			return err
		}
	}
	property := func(value string) func(context.Context, confluence.Client) error {
		return func(ctx context.Context, client confluence.Client) error {
			_, err := client.CreateSpaceProperty(ctx, handbook, "new", json.RawMessage(value))
			return err
		}
	}
	type create func(context.Context, confluence.Client) error
	for name, test := range map[string]struct {
		route      string
		own, other create
	}{
		"page":     {contentRoute, page("<p>Text</p>"), page("<p>Other</p>")},
		"property": {"/propert(y|ies)$", property(`{"a": 1}`), property(`{"a": 2}`)},
	} {
		for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
			t.Run(string(deployment)+"/"+name, func(t *testing.T) {
				config, sim := sitetest.Simulate(t, simulator.Options{Deployment: deployment})
				sim.Inject(simulator.Fault{Method: "POST", Path: test.route, DropBefore: true, Delay: 100 * time.Millisecond, Times: 1})
				var wait sync.WaitGroup
				wait.Go(func() {
					for posts(sim) == 0 {
						time.Sleep(time.Millisecond)
					}
					if err := test.other(t.Context(), sitetest.Connect(t, config)); err != nil {
						t.Error(err)
					}
				})
				err := test.own(t.Context(), sitetest.Connect(t, config))
				wait.Wait()
				if !confluence.IsTaken(err) {
					t.Errorf("got %v", err)
				}
			})
		}
	}
}

// An object that the same account created before is not adopted, neither in the same run nor in another.
func TestCreate_Before(t *testing.T) {
	eachCreation(t, func(t *testing.T, c creation, connect func() confluence.Client, sim *simulator.Simulator) {
		client := connect()
		if _, err := c.create(t.Context(), client); err != nil {
			t.Fatal(err)
		}
		sim.Inject(simulator.Fault{Method: "POST", Path: c.route, DropBefore: true})
		if _, err := c.create(t.Context(), client); !confluence.IsTaken(err) {
			t.Errorf("same run: got %v", err)
		}
		if !strings.HasSuffix(t.Name(), "/page") { // slow, and the same for all kinds
			return
		}
		time.Sleep(1100 * time.Millisecond) // the Date header has whole seconds
		if _, err := c.create(t.Context(), connect()); !confluence.IsTaken(err) {
			t.Errorf("other run: got %v", err)
		}
	})
}

// A create that takes longer than the timeout, or that is interrupted, is found by polling.
func TestCreate_LateAnswer(t *testing.T) {
	eachCreation(t, func(t *testing.T, c creation, connect func() confluence.Client, sim *simulator.Simulator) {
		sim.Inject(simulator.Fault{Method: "POST", Path: c.route, Delay: 400 * time.Millisecond, Times: 1})
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		if id, err := c.create(ctx, connect()); err != nil || id == "" {
			t.Errorf("got %q, %v", id, err)
		}
	})
}
