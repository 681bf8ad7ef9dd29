package bulk_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// withoutSpaces removes the spaces from references, so that there are no lists to read.
func withoutSpaces(pages []confluence.ContentRef) []confluence.ContentRef {
	pages = slices.Clone(pages)
	for i := range pages {
		pages[i].Space.ID, pages[i].Space.Key = "", ""
	}
	return pages
}

func TestBatch(t *testing.T) {
	site := newLargeSite(t, simulator.Options{Latency: 20 * time.Millisecond})
	site.build(1, 100, "<p/>")
	for i := range site.pages { // of which every third is in the trash
		if i%3 == 0 {
			site.Human().TrashContent(site.pages[i].ID)
		}
	}
	site.reset()
	read := func(ctx context.Context, ref confluence.ContentRef) error {
		got, err := site.client.Content(ctx, ref)
		if err == nil && (got.ID != ref.ID || got.SpaceKey != "S0") {
			err = fmt.Errorf("got %+v for %+v", got, ref)
		}
		return err
	}
	pages := withoutSpaces(site.pages)
	site.expect("100 pages, 34 of which are in the trash", asTerraform(site, pages, read), 75)
	site.restart()
	var rest []confluence.ContentRef
	for i := range pages {
		if i%3 != 0 {
			rest = append(rest, pages[i])
		}
	}
	site.expect("66 pages", asTerraform(site, rest, read), 33)
}

// Reads that come one after another are not delayed for a batch: each is a request of its own.
func TestReadsOneAfterAnother(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.build(1, 2, "<p/>")
		for i, page := range site.pages {
			if _, err := site.client.Content(t.Context(), page); err != nil || int(site.requests.Load()) != i+1 {
				t.Errorf("read %d: %d requests, %v", i, site.requests.Load(), err)
			}
		}
		for _, request := range site.Requests() {
			if !strings.HasSuffix(request.Path, site.pages[0].ID) && !strings.HasSuffix(request.Path, site.pages[1].ID) {
				t.Errorf("got %s?%s", request.Path, request.Query)
			}
		}
	})
}

// A request that hangs delays neither other reads nor a caller whose time is over.
func TestHangingRead(t *testing.T) {
	site := newLargeSite(t, simulator.Options{})
	site.build(1, 30, "<p/>")
	site.Inject(simulator.Fault{Path: "/pages/" + site.pages[0].ID, Delay: 2 * time.Second})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	var hanging sync.WaitGroup
	hanging.Go(func() {
		start := time.Now()
		_, err := site.client.Content(ctx, site.pages[0])
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > time.Second {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
	})
	time.Sleep(20 * time.Millisecond)
	start := time.Now()
	asTerraform(site, withoutSpaces(site.pages)[1:], func(ctx context.Context, ref confluence.ContentRef) error {
		_, err := site.client.Content(ctx, ref)
		return err
	})
	if took := time.Since(start); took > time.Second {
		t.Errorf("the others took %s", took)
	}
	hanging.Wait()
}

// A canceled read does not cancel the reads in the same request.
func TestCanceledCaller(t *testing.T) {
	site := newLargeSite(t, simulator.Options{Latency: 50 * time.Millisecond})
	site.build(1, 30, "<p/>")
	pages := withoutSpaces(site.pages)
	canceled, cancel := context.WithCancel(t.Context())
	var callers sync.WaitGroup
	for i, page := range pages {
		callers.Go(func() {
			ctx := t.Context()
			if i%2 == 0 {
				ctx = canceled
			}
			_, err := site.client.Content(ctx, page)
			if i%2 == 1 && err != nil || i%2 == 0 && err != nil && !errors.Is(err, context.Canceled) {
				t.Errorf("page %d: %v", i, err)
			}
		})
	}
	time.Sleep(70 * time.Millisecond)
	cancel()
	callers.Wait()
}

// An error of a batch that may concern one object only is not returned: each read is repeated by a request of its own. An
// error that concerns all is returned to all.
func TestBatchFails(t *testing.T) {
	for status, most := range map[int]int{400: 36, 403: 36, 401: 25} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			site := newLargeSite(t, simulator.Options{Latency: 10 * time.Millisecond})
			site.build(1, 30, "<p/>")
			site.refusedBatches = 1
			site.Inject(simulator.Fault{Method: http.MethodGet, Path: "/pages$", Status: status, Body: `{"message":"not today"}`})
			site.reset()
			failed := make(chan error, 30)
			n := asTerraform(site, withoutSpaces(site.pages), func(ctx context.Context, ref confluence.ContentRef) error {
				if _, err := site.client.Content(ctx, ref); err != nil {
					failed <- err
				}
				return nil
			})
			site.expect("reads", n, most)
			if status != 401 && len(failed) > 0 || status == 401 && !confluence.IsCredentials(<-failed) {
				t.Errorf("%d failed", len(failed))
			}
		})
	}
}

func TestSingleReads(t *testing.T) {
	onBothDeployments(t, func(t *testing.T, site *largeSite) {
		site.singleReads = true
		site.restart()
		site.build(1, 100, "<p/>")
		if n := site.read(site.pages); n != 100 {
			t.Errorf("%d requests", n)
		}
	})
}

// Types of content, users and IDs of spaces are read in batches too.
func TestTypesSpacesAndUsersTogether(t *testing.T) {
	site := newLargeSite(t, simulator.Options{Latency: 10 * time.Millisecond})
	site.build(50, 1, "<p/>")
	site.expect("types and spaces", asTerraform(site, site.pages, func(ctx context.Context, ref confluence.ContentRef) error {
		ref.Type, ref.Space.ID = "", ""
		_, err := site.client.Content(ctx, ref)
		return err
	}), 75)
	site.restart()
	var users []string
	for range 20 {
		for _, user := range site.Users() {
			users = append(users, user.AccountID)
		}
		users = append(users, "unknown")
	}
	site.expect("users", asTerraform(site, users, func(ctx context.Context, id string) error {
		_, err := site.client.User(ctx, confluence.UserRef{AccountID: id})
		if id == "unknown" && confluence.IsNotFound(err) {
			err = nil
		}
		return err
	}), len(users))
}
