package confluence_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// filledSpaces are spaces with different content, by what is expected of them. Some have content that only the search index has, if
// indexed.
func filledSpaces(t *testing.T, client confluence.Client, sim *simulator.Simulator, indexed bool) map[confluence.SpaceRef]confluence.SpaceContent {
	t.Helper()
	spaces := map[confluence.SpaceRef]confluence.SpaceContent{}
	for i := range 12 {
		key := fmt.Sprintf("S%d", i)
		space, err := client.CreateSpace(t.Context(), confluence.SpaceCreate{Key: key, Name: key})
		if err != nil {
			t.Fatal(err)
		}
		var want confluence.SpaceContent
		add := func(contentType, parent string) {
			sim.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Type: contentType, ParentID: parent, Title: fmt.Sprint(contentType, parent)})
		}
		switch i % 4 {
		case 1:
			add(confluence.Page, "")
			add(confluence.BlogPost, "")
			want.Pages, want.BlogPosts = 1, 1
		case 2:
			sim.Human().EditContent(space.HomepageID, func(c *simulator.ContentFields) { c.Body = "<p>Mine</p>" })
			want.Homepage = confluence.EditedHomepage{ID: space.HomepageID, Version: 2}
		case 3:
			if client.Deployment() == confluence.Cloud {
				add(confluence.Folder, "")
				want.Others = 1
				if indexed {
					add(confluence.Folder, "root")
					want.Others = 2
				}
			}
		}
		spaces[space.Ref()] = want
	}
	return spaces
}

func expectContents(t *testing.T, client confluence.Client, spaces map[confluence.SpaceRef]confluence.SpaceContent) {
	t.Helper()
	var all sync.WaitGroup
	for space, want := range spaces {
		all.Go(func() {
			if got, err := client.SpaceContent(t.Context(), space); err != nil || got != want {
				t.Errorf("%s: got %+v, %v; want %+v", space.Key, got, err, want)
			}
		})
	}
	all.Wait()
}

// The lists of several spaces that are read at the same time are read together. Where an answer does not tell the spaces apart, or is
// refused, each space is read by itself, and nothing is missed.
func TestSpaceContent_Many(t *testing.T) {
	row := func(more string) string {
		return `{"results":[{"id":"1","version":{"number":1}` + more + `}],"_links":{}}`
	}
	const search, found = "/rest/api/search$", `{"results":[{"content":{"id":"1","type":"folder","status":"current","title":"F"},"resultGlobalContainer":{"displayUrl":"/spaces/OTHER"},` +
		`"title":"F","url":"/x","entityType":"content"}],"size":1,"totalSize":1,"_links":{}}`
	for name, test := range map[string]struct {
		fault simulator.Fault
		alone bool
	}{
		"together":                        {simulator.Fault{}, false},
		"pages of no space":               {simulator.Fault{Path: "/v2/pages$", Status: 200, Body: row("")}, true},
		"blog posts of another space":     {simulator.Fault{Path: "/v2/blogposts$", Status: 200, Body: row(`,"spaceId":"1"`)}, true},
		"search results of another space": {simulator.Fault{Path: search, Status: 200, Body: found}, true},
		"without pages":                   {simulator.Fault{Path: "/v2/pages$", Status: 200, Body: `{"results":[],"_links":{}}`}, true},
		"more than one result page":       {simulator.Fault{Path: "/v2/blogposts$", Status: 200, Body: `{"results":[],"_links":{"next":"/wiki/api/v2/blogposts?cursor=2"}}`}, true},
		"refused":                         {simulator.Fault{Path: "/v2/pages$", Status: 400, Body: `{"errors":[]}`}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, Latency: 30 * time.Millisecond})
			spaces := filledSpaces(t, client, sim, test.fault.Path != search)
			if test.fault.Path != "" {
				sim.Inject(test.fault)
			}
			asked(sim)
			expectContents(t, client, spaces)
			alone := 0
			for _, request := range asked(sim) {
				if strings.HasPrefix(request, "GET /api/v2/spaces/") && strings.HasSuffix(request, "/pages") {
					alone++
				}
			}
			if test.alone != (alone > 2) { // one may be read before others come
				t.Errorf("%d of %d spaces were read by themselves", alone, len(spaces))
			}
		})
	}
}

// Spaces whose last pages are deleted shortly after each other are read together, once several have come at the same time.
func TestSpaceContent_ShortlyAfterEachOther(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud, Latency: 20 * time.Millisecond})
	spaces := filledSpaces(t, client, sim, false)
	asked(sim)
	var all sync.WaitGroup
	for space, want := range spaces {
		all.Go(func() {
			if got, err := client.SpaceContent(t.Context(), space); err != nil || got != want {
				t.Errorf("%s: got %+v, %v; want %+v", space.Key, got, err, want)
			}
		})
		time.Sleep(60 * time.Millisecond)
	}
	all.Wait()
	lists := 0
	for _, request := range asked(sim) {
		if strings.HasSuffix(request, "/pages") {
			lists++
		}
	}
	if lists > 4 {
		t.Errorf("the pages of %d spaces took %d lists", len(spaces), lists)
	}
}

// On Data Center, pages tell which is the home page.
func TestSpaceContent_DataCenter(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.DataCenter})
	spaces := filledSpaces(t, client, sim, true)
	expectContents(t, client, spaces)
	asked(sim)
	if _, err := client.SpaceContent(t.Context(), confluence.SpaceRef{Key: "S1"}); err != nil {
		t.Error(err)
	}
	expectRequests(t, sim, "GET /rest/api/space/S1/content/page", "GET /rest/api/space/S1/content/blogpost")
	sim.Human().EditSpace("S1", func(f *simulator.SpaceFields) { f.HomepageID = "" })
	got, err := client.SpaceContent(t.Context(), confluence.SpaceRef{Key: "S1"})
	if err != nil || got.Pages != 2 {
		t.Errorf("without a home page: got %+v, %v", got, err)
	}
	if requests := asked(sim); !slices.Contains(requests, "GET /rest/api/space/S1") {
		t.Errorf("the space was not read: %q", requests)
	}
}

// A home page that was deleted has no descendants, and is no content.
func TestSpaceContent_HomepageDeleted(t *testing.T) {
	client, sim := sitetest.Simulated(t, simulator.Options{Deployment: simulator.Cloud})
	space := newSpace(t, client)
	sim.Human().TrashContent(space.HomepageID)
	if got, err := client.SpaceContent(t.Context(), space.Ref()); err != nil || got != (confluence.SpaceContent{}) {
		t.Errorf("got %+v, %v", got, err)
	}
}
