package provider_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Private state of earlier versions of the provider is still read, and replaced by the next refresh.
func TestContent_EarlierPrivateState(t *testing.T) {
	testsite.EachDeployment(t, func(t *testing.T, s *testsite.Site) {
		testsite.CreateDocs(s)
		c := config{"space_key": "DOCS", "title": "Guide", "body": "<p>Ours.</p>"}
		page := s.Resource(t, "confluence_content")
		page.Apply(c)
		id := page.Attr("id").(string)
		refresh := func() []string { return s.RequestsOf(page.Refresh) }
		requests, present := refresh(), map[string][]byte{}
		var fingerprint struct {
			SpaceID string `json:"s"`
		}
		if err := errors.Join(json.Unmarshal(page.Private, &present), json.Unmarshal(present["c"], &fingerprint)); err != nil || len(page.Private) > 100 {
			t.Fatalf("the private state is %s: %v", page.Private, err)
		}

		// The body in state is kept as long as the stored text is that of the fingerprint, whatever it is.
		s.Human().EditContent(id, func(f *simulator.ContentFields) { f.Body = "<p>Theirs.</p>" })
		stored, _ := s.Content(id)
		hash, version := sha256.Sum256([]byte(stored.Body)), s.ContentVersion(id)
		earlier := func(version int, hash any) (private []byte) {
			document := fmt.Appendf(nil, `{"version":%d,"body":"%x","space_id":"%s"}`, version, hash, fingerprint.SpaceID)
			private, _ = json.Marshal(map[string][]byte{"confluence": document}) // as the framework does
			return private
		}
		page.Private = earlier(version, hash)
		if got := refresh(); !slices.Equal(got, requests) {
			t.Errorf("the refresh makes other requests than with the present form: %q, %q", got, requests)
		}
		if strings.Contains(string(page.Private), "confluence") {
			t.Errorf("the private state is %s after a refresh", page.Private)
		}
		page.Private = earlier(version-1, hash)
		page.PlanEmpty(c)
		page.Private = earlier(version-1, sha256.Sum256(nil))
		page.PlanChanges(c, "body")
	})
}
