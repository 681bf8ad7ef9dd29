package confluence_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// What somebody else grants while a change is being made is a companion only if the change has granted something that brings
// some: a change that adds nothing, or lets a principal view the space and no more, must not hide it.
func TestCompanionsOnlyBesideWhatWasGranted(t *testing.T) {
	for name, test := range map[string]struct {
		before, wanted []confluence.Operation
		hidden         string
	}{
		"view alone":        {nil, []confluence.Operation{"read:space"}, "[]"},
		"nothing is added":  {[]confluence.Operation{"read:space", "export:space"}, []confluence.Operation{"read:space"}, "[]"},
		"taken already":     {[]confluence.Operation{"read:space"}, []confluence.Operation{"read:space"}, "[]"},
		"beside a new page": {nil, []confluence.Operation{"read:space", "create:page"}, "[{create:attachment [create:page]}]"},
	} {
		t.Run(name, func(t *testing.T) {
			config, sim := sitetest.Simulate(t, simulator.Options{Deployment: simulator.Cloud})
			_, group := people(sim, false)
			grant := func(operation confluence.Operation) {
				key, target, _ := strings.Cut(string(operation), ":")
				sim.Human().Grant("HANDBOOK", "group", group.ID, key, target)
			}
			for _, operation := range test.before {
				grant(operation)
			}
			// Somebody grants more after the change, before the list is read; where nothing is written, before the refusal.
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/permissions") {
					grant("create:attachment")
				}
				sim.ServeHTTP(w, r)
			}))
			t.Cleanup(server.Close)
			config.URL = server.URL
			wanted := grantOf(group.ID, test.wanted...)
			got, err := sitetest.Connect(t, config).SetSpaceGrant(t.Context(), confluence.SpaceRef{Key: "HANDBOOK"}, wanted)
			if err != nil || fmt.Sprint(got.Companions) != test.hidden {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

// Records of companions beside nothing hide what somebody else has granted: they are not believed.
func TestCompanionsBesideNothing(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, sim *simulator.Simulator) {
		_, group := people(sim, client.Deployment() == confluence.DataCenter)
		sim.Human().Grant("HANDBOOK", "group", group.ID, "read", "space")
		sim.Human().Grant("HANDBOOK", "group", group.ID, "create", "page")
		for _, beside := range [][]confluence.Operation{nil, {"read:space"}} {
			known := grantOf(group.ID, "read:space")
			known.Companions = []confluence.Companion{{Operation: "create:page", Beside: beside}}
			got, err := client.SpaceGrant(t.Context(), handbook, known)
			if err != nil || fmt.Sprint(got.Operations) != "[read:space create:page]" || got.Companions != nil {
				t.Errorf("beside %v: got %+v, %v", beside, got, err)
			}
		}
		known := grantOf(group.ID, "read:space")
		known.Companions = []confluence.Companion{{Operation: "create:page"}}
		if _, err := client.SetSpaceGrant(t.Context(), handbook, known); err != nil || len(granted(sim, "HANDBOOK", group)) != 1 {
			t.Errorf("got %v; the site has %v", err, granted(sim, "HANDBOOK", group))
		}
	})
}

// Two resources of one run want the same principal's grant if their operations differ, or if both write; Terraform plans one
// and the same resource several times, and writes it once.
func TestClaims(t *testing.T) {
	sitetest.OnBoth(t, func(t *testing.T, client confluence.Client, _ *simulator.Simulator) {
		space, read := confluence.SpaceRef{Key: "DOCS"}, grantOf("a", "read:space")
		for i, test := range []struct {
			space   confluence.SpaceRef
			grant   confluence.Grant
			written bool
			other   string
		}{
			{space, read, false, ""},
			{space, read, false, ""},
			{space, read, true, ""},
			{confluence.SpaceRef{Key: "docs"}, grantOf("A", "read:space"), true, "[read:space]"},
			{space, grantOf("a", "read:space", "create:page"), false, "[read:space]"},
			{space, grantOf("b", "create:page", "read:space"), true, ""},
			{space, grantOf("b", "read:space", "create:page"), false, ""},
			{confluence.SpaceRef{Key: "ENG"}, grantOf("a", "read:space", "create:page"), true, ""},
		} {
			other, claimed := client.ClaimSpaceGrant(test.space, test.grant, test.written)
			if claimed != (test.other != "") || claimed && fmt.Sprint(other) != test.other {
				t.Errorf("%d: got %v, %t", i, other, claimed)
			}
		}
	})
}
