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

// estate is a site with many things on it, and a count of what reading them costs.
type estate struct {
	*simulator.Simulator
	t        testing.TB
	url      string
	options  simulator.Options
	single   bool // each read is a request of its own
	client   confluence.Client
	spaces   []confluence.SpaceRef
	pages    []confluence.ContentRef
	asked    atomic.Int64
	requests atomic.Int64
	over     atomic.Int64 // requests that came when the budget was used up
	refused  int64        // batches that the test refuses: each costs a request beyond the budget, and is the last
}

func newEstate(t testing.TB, options simulator.Options) *estate {
	t.Helper()
	e := &estate{Simulator: simulator.New(options), t: t, options: options}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := e.requests.Add(1); 10*(n-e.refused) > 11*e.asked.Load()+20 {
			e.over.Add(1)
		}
		e.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	e.url = server.URL
	e.restart()
	return e
}

// restart is another run of the provider, which knows nothing.
func (e *estate) restart() {
	e.t.Helper()
	client, err := confluence.New(confluence.Config{
		URL: e.url, Deployment: confluence.Deployment(cmp.Or(e.options.Flavor, simulator.Cloud)),
		Username: e.Admin().Username, Token: e.Admin().Token, SingleReads: e.single,
	})
	if err != nil {
		e.t.Fatal(err)
	}
	e.client = client
	e.reset()
}

func (e *estate) reset() {
	e.asked.Store(0)
	e.requests.Store(0)
	e.over.Store(0)
	e.ResetRequests()
}

// build makes spaces of so many pages each.
func (e *estate) build(spaces, pages int, body string) {
	for i := range spaces {
		space := confluence.SpaceRef{Key: fmt.Sprintf("S%d", i)}
		space.ID = e.Human().CreateSpace(simulator.SpaceFields{Key: space.Key, Name: space.Key})
		e.spaces = append(e.spaces, space)
		for j := range pages {
			e.pages = append(e.pages, confluence.ContentRef{
				ID:   e.Human().CreateContent(simulator.ContentFields{SpaceKey: space.Key, Type: "page", Title: fmt.Sprintf("Page %d", j), Body: body}),
				Type: confluence.Page, Status: confluence.StatusCurrent, Space: space, WithoutLabels: true,
			})
		}
	}
}

// read reads pages as Terraform does, ten at a time, and returns the number of requests.
func (e *estate) read(pages []confluence.ContentRef) int {
	e.t.Helper()
	return asTerraform(e, pages, func(ctx context.Context, ref confluence.ContentRef) error {
		got, err := e.client.Content(ctx, ref)
		if err == nil && (got.ID != ref.ID || got.SpaceKey != ref.Space.Key || got.Body == "" && ref.KnownBody == 0) {
			err = fmt.Errorf("got %.200v for %v", got, ref)
		}
		return err
	})
}

func asTerraform[T any](e *estate, things []T, read func(context.Context, T) error) int {
	e.t.Helper()
	before := e.requests.Load()
	queue := make(chan T)
	var callers sync.WaitGroup
	for range 10 {
		callers.Go(func() {
			for thing := range queue {
				e.asked.Add(1)
				if err := read(e.t.Context(), thing); err != nil {
					e.t.Error(err)
				}
			}
		})
	}
	for _, thing := range things {
		queue <- thing
	}
	close(queue)
	callers.Wait()
	if over := e.over.Load(); over > 0 {
		e.t.Errorf("%d requests were made beyond 1.1 × the reads so far + 2", over)
	}
	return int(e.requests.Load() - before)
}

// expect expects at most so many requests.
func (e *estate) expect(what string, got, most int) {
	e.t.Helper()
	if got > most {
		var lines []string
		for _, r := range e.Requests() {
			lines = append(lines, fmt.Sprintf("%s %s?%.80s", r.Method, r.Path, r.Query))
		}
		e.t.Errorf("%s: %d requests, at most %d were expected:\n%s", what, got, most, strings.Join(lines[:min(len(lines), 60)], "\n"))
	}
}

// everyTenth is a tenth of the pages of each space.
func everyTenth(pages []confluence.ContentRef) (some []confluence.ContentRef) {
	for page := range slices.Chunk(pages, 10) {
		some = append(some, page[0])
	}
	return some
}

// orders are in which Terraform may ask: resource by resource, or as its graph happens to come out.
func orders[T any](things []T) map[string][]T {
	mixed := slices.Clone(things)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	blocks := slices.Collect(slices.Chunk(slices.Clone(things), 100))
	slices.Reverse(blocks)
	backwards := slices.Clone(things)
	slices.Reverse(backwards)
	return map[string][]T{"in order": things, "mixed": mixed, "backwards": backwards, "last blocks first": slices.Concat(blocks...)}
}

// onBothEstates runs a test on both faces.
func onBothEstates(t *testing.T, test func(t *testing.T, e *estate)) {
	t.Helper()
	for _, flavor := range []simulator.Flavor{simulator.Cloud, simulator.DataCenter} {
		t.Run(string(flavor), func(t *testing.T) { test(t, newEstate(t, simulator.Options{Flavor: flavor})) })
	}
}
