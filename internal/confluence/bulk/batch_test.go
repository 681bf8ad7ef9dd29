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

// anywhere forgets the spaces, so that there are no lists to look in.
func anywhere(pages []confluence.ContentRef) []confluence.ContentRef {
	pages = slices.Clone(pages)
	for i := range pages {
		pages[i].Space.ID, pages[i].Space.Key = "", ""
	}
	return pages
}

func TestBatch(t *testing.T) {
	e := newEstate(t, simulator.Options{Latency: 20 * time.Millisecond})
	e.build(1, 100, "<p/>")
	for i := range e.pages { // of which every third is in the trash
		if i%3 == 0 {
			e.Human().TrashContent(e.pages[i].ID)
		}
	}
	e.reset()
	read := func(ctx context.Context, ref confluence.ContentRef) error {
		got, err := e.client.Content(ctx, ref)
		if err == nil && (got.ID != ref.ID || got.SpaceKey != "S0") {
			err = fmt.Errorf("got %+v for %+v", got, ref)
		}
		return err
	}
	pages := anywhere(e.pages)
	e.expect("100 pages, 34 of which are in the trash", asTerraform(e, pages, read), 75)
	e.restart()
	var rest []confluence.ContentRef
	for i := range pages {
		if i%3 != 0 {
			rest = append(rest, pages[i])
		}
	}
	e.expect("66 pages", asTerraform(e, rest, read), 33)
}

// A read that comes alone waits for nobody.
func TestLoneReads(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.build(1, 2, "<p/>")
		for i, page := range e.pages {
			if _, err := e.client.Content(t.Context(), page); err != nil || int(e.requests.Load()) != i+1 {
				t.Errorf("read %d: %d requests, %v", i, e.requests.Load(), err)
			}
		}
		for _, request := range e.Requests() {
			if !strings.HasSuffix(request.Path, e.pages[0].ID) && !strings.HasSuffix(request.Path, e.pages[1].ID) {
				t.Errorf("got %s?%s", request.Path, request.Query)
			}
		}
	})
}

// One request that hangs holds up neither other reads nor the caller who gives up.
func TestReadThatHangs(t *testing.T) {
	e := newEstate(t, simulator.Options{})
	e.build(1, 30, "<p/>")
	e.Inject(simulator.Fault{Path: "/pages/" + e.pages[0].ID, Delay: 2 * time.Second})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	var hanging sync.WaitGroup
	hanging.Go(func() {
		start := time.Now()
		_, err := e.client.Content(ctx, e.pages[0])
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > time.Second {
			t.Errorf("after %s: %v", time.Since(start), err)
		}
	})
	time.Sleep(20 * time.Millisecond)
	start := time.Now()
	asTerraform(e, anywhere(e.pages)[1:], func(ctx context.Context, ref confluence.ContentRef) error {
		_, err := e.client.Content(ctx, ref)
		return err
	})
	if took := time.Since(start); took > time.Second {
		t.Errorf("the others took %s", took)
	}
	hanging.Wait()
}

// Who gives up takes no others along.
func TestCallerGivesUp(t *testing.T) {
	e := newEstate(t, simulator.Options{Latency: 50 * time.Millisecond})
	e.build(1, 30, "<p/>")
	pages := anywhere(e.pages)
	impatient, cancel := context.WithCancel(t.Context())
	var callers sync.WaitGroup
	for i, page := range pages {
		callers.Go(func() {
			ctx := t.Context()
			if i%2 == 0 {
				ctx = impatient
			}
			_, err := e.client.Content(ctx, page)
			if i%2 == 1 && err != nil || i%2 == 0 && err != nil && !errors.Is(err, context.Canceled) {
				t.Errorf("page %d: %v", i, err)
			}
		})
	}
	time.Sleep(70 * time.Millisecond)
	cancel()
	callers.Wait()
}

// An error that may be about one of many is found out by each; one that is the same for all is told to all.
func TestBatchFails(t *testing.T) {
	for status, most := range map[int]int{400: 36, 403: 36, 401: 25} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			e := newEstate(t, simulator.Options{Latency: 10 * time.Millisecond})
			e.build(1, 30, "<p/>")
			e.refused = 1
			e.Inject(simulator.Fault{Method: http.MethodGet, Path: "/pages$", Status: status, Body: `{"message":"not today"}`})
			e.reset()
			failed := make(chan error, 30)
			n := asTerraform(e, anywhere(e.pages), func(ctx context.Context, ref confluence.ContentRef) error {
				if _, err := e.client.Content(ctx, ref); err != nil {
					failed <- err
				}
				return nil
			})
			e.expect("reads", n, most)
			if status != 401 && len(failed) > 0 || status == 401 && !confluence.IsCredentials(<-failed) {
				t.Errorf("%d failed", len(failed))
			}
		})
	}
}

func TestSingleReads(t *testing.T) {
	onBothEstates(t, func(t *testing.T, e *estate) {
		e.single = true
		e.restart()
		e.build(1, 100, "<p/>")
		if n := e.read(e.pages); n != 100 {
			t.Errorf("%d requests", n)
		}
	})
}

// Types of content, users and the IDs of spaces are asked for together as well.
func TestLookupsTogether(t *testing.T) {
	e := newEstate(t, simulator.Options{Latency: 10 * time.Millisecond})
	e.build(50, 1, "<p/>")
	e.expect("types and spaces", asTerraform(e, e.pages, func(ctx context.Context, ref confluence.ContentRef) error {
		ref.Type, ref.Space.ID = "", ""
		_, err := e.client.Content(ctx, ref)
		return err
	}), 75)
	e.restart()
	var users []string
	for range 20 {
		for _, user := range e.Users() {
			users = append(users, user.AccountID)
		}
		users = append(users, "nobody")
	}
	e.expect("users", asTerraform(e, users, func(ctx context.Context, id string) error {
		_, err := e.client.User(ctx, confluence.UserRef{AccountID: id})
		if id == "nobody" && confluence.IsNotFound(err) {
			err = nil
		}
		return err
	}), len(users))
}
