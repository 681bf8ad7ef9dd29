package bulk_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// largeSite is a site with many objects that counts the requests to read them.
type largeSite struct {
	*simulator.Simulator
	t              testing.TB
	url            string
	options        simulator.Options
	singleReads    bool // each read is a request of its own
	client         confluence.Client
	spaces         []confluence.SpaceRef
	pages          []confluence.ContentRef
	reads          atomic.Int64
	requests       atomic.Int64
	overBudget     atomic.Int64 // requests beyond the budget
	refusedBatches int64        // by a fault of the test: such a batch costs a request beyond the budget, and no other follows
}

func newLargeSite(t testing.TB, options simulator.Options) *largeSite {
	t.Helper()
	site := &largeSite{Simulator: simulator.New(options), t: t, options: options}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := site.requests.Add(1); 10*(n-site.refusedBatches) > 11*site.reads.Load()+20 {
			site.overBudget.Add(1)
		}
		site.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	site.url = server.URL
	site.restart()
	return site
}

// restart connects a new client, as another run of the provider does, and resets the counts.
func (site *largeSite) restart() {
	site.t.Helper()
	client, err := confluence.New(confluence.Config{
		URL: site.url, Deployment: confluence.Deployment(cmp.Or(site.options.Deployment, simulator.Cloud)),
		Username: site.Admin().Username, Token: site.Admin().Token, SingleReads: site.singleReads,
	})
	if err != nil {
		site.t.Fatal(err)
	}
	site.client = client
	site.reset()
}

func (site *largeSite) reset() {
	site.reads.Store(0)
	site.requests.Store(0)
	site.overBudget.Store(0)
	site.ResetRequests()
}

// build creates spaces with so many pages each.
func (site *largeSite) build(spaces, pages int, body string) {
	for range spaces {
		space := confluence.SpaceRef{Key: fmt.Sprintf("S%d", len(site.spaces))}
		space.ID = site.Human().CreateSpace(simulator.SpaceFields{Key: space.Key, Name: space.Key})
		site.spaces = append(site.spaces, space)
		for j := range pages {
			site.pages = append(site.pages, confluence.ContentRef{
				ID:   site.Human().CreateContent(simulator.ContentFields{SpaceKey: space.Key, Type: "page", Title: fmt.Sprintf("Page %d", j), Body: body}),
				Type: confluence.Page, Status: confluence.StatusCurrent, Space: space, WithoutLabels: true,
			})
		}
	}
}

// read reads pages as Terraform does, ten at a time, and returns the number of requests.
func (site *largeSite) read(pages []confluence.ContentRef) int {
	site.t.Helper()
	return asTerraform(site, pages, func(ctx context.Context, ref confluence.ContentRef) error {
		got, err := site.client.Content(ctx, ref)
		if err == nil && (got.ID != ref.ID || got.SpaceKey != ref.Space.Key || got.Body == "" && ref.BodyVersion == 0) {
			err = fmt.Errorf("got %.200v for %v", got, ref)
		}
		return err
	})
}

// asTerraform reads things ten at a time, which is the default of -parallelism, and returns the number of requests.
func asTerraform[T any](site *largeSite, things []T, read func(context.Context, T) error) int {
	site.t.Helper()
	before := site.requests.Load()
	queue := make(chan T)
	var callers sync.WaitGroup
	for range 10 {
		callers.Go(func() {
			for thing := range queue {
				site.reads.Add(1)
				if err := read(site.t.Context(), thing); err != nil {
					site.t.Error(err)
				}
			}
		})
	}
	for _, thing := range things {
		queue <- thing
	}
	close(queue)
	callers.Wait()
	if over := site.overBudget.Load(); over > 0 {
		site.t.Errorf("%d requests were made beyond 1.1 × the reads so far + 2", over)
	}
	return int(site.requests.Load() - before)
}

// expect reports an error if there were more than so many requests.
func (site *largeSite) expect(what string, got, most int) {
	site.t.Helper()
	if got > most {
		var lines []string
		for _, r := range site.Requests() {
			lines = append(lines, fmt.Sprintf("%s %s?%.80s", r.Method, r.Path, r.Query))
		}
		site.t.Errorf("%s: %d requests, at most %d were expected:\n%s", what, got, most, strings.Join(lines[:min(len(lines), 60)], "\n"))
	}
}

// everyTenth returns every tenth page.
func everyTenth(pages []confluence.ContentRef) (some []confluence.ContentRef) {
	for page := range slices.Chunk(pages, 10) {
		some = append(some, page[0])
	}
	return some
}

// orders returns the orders in which Terraform may read: resource by resource, or in the order of its graph.
func orders[T any](things []T) map[string][]T {
	mixed := slices.Clone(things)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	blocks := slices.Collect(slices.Chunk(slices.Clone(things), 100))
	slices.Reverse(blocks)
	backwards := slices.Clone(things)
	slices.Reverse(backwards)
	return map[string][]T{"in order": things, "mixed": mixed, "backwards": backwards, "last blocks first": slices.Concat(blocks...)}
}

// onBothDeployments runs a test on both deployments.
func onBothDeployments(t *testing.T, test func(t *testing.T, site *largeSite)) {
	t.Helper()
	for _, deployment := range []simulator.Deployment{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(deployment), func(t *testing.T) { test(t, newLargeSite(t, simulator.Options{Deployment: deployment})) })
	}
}
