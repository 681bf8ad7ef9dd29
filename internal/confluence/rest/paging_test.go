package rest_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/sitetest"
)

// Confluence writes the link to the next result page in many ways.
func TestNextPage(t *testing.T) {
	const gateway = "/ex/confluence/1-2/wiki"
	for name, test := range map[string]struct {
		config confluence.Config // URL is what follows the host
		first  string            // path of the first page
		second string            // request for the second
		links  string            // HOST stands for the server
		header string
	}{
		"v2":          {confluence.Config{Deployment: confluence.Cloud}, "/wiki/api/v2/spaces", "/wiki/api/v2/spaces?cursor=a%3D", `{"next":"/wiki/api/v2/spaces?cursor=a%3D"}`, ""},
		"Link header": {confluence.Config{Deployment: confluence.Cloud}, "/wiki/api/v2/spaces", "/wiki/api/v2/spaces?cursor=a", `{}`, `</wiki/api/v2/spaces?cursor=a>; rel="next", <HOST/wiki>; rel="base"`},
		"behind the gateway, as on the site": {
			confluence.Config{CloudID: "1-2"}, gateway + "/api/v2/spaces", gateway + "/api/v2/spaces?cursor=a", `{"next":"/wiki/api/v2/spaces?cursor=a"}`, "",
		},
		"behind the gateway, absolute": {
			confluence.Config{CloudID: "1-2"},
			gateway + "/api/v2/spaces", gateway + "/api/v2/spaces?cursor=a",
			`{"next":"https://acme.atlassian.net/wiki/api/v2/spaces?cursor=a","base":"https://acme.atlassian.net/wiki"}`, "",
		},
		"Data Center":                {confluence.Config{}, "/rest/api/space", "/rest/api/space?start=1", `{"next":"/rest/api/space?start=1"}`, ""},
		"Data Center below a path":   {confluence.Config{URL: "/confluence"}, "/confluence/rest/api/space", "/confluence/rest/api/space?start=1", `{"next":"/rest/api/space?start=1","context":"/confluence"}`, ""},
		"with the path, for once":    {confluence.Config{URL: "/confluence"}, "/confluence/rest/api/space", "/confluence/rest/api/space?start=1", `{"next":"/confluence/rest/api/space?start=1"}`, ""},
		"absolute":                   {confluence.Config{URL: "/confluence"}, "/confluence/rest/api/space", "/confluence/rest/api/space?start=1", `{"next":"HOST/confluence/rest/api/space?start=1"}`, ""},
		"Data Center's own base URL": {confluence.Config{}, "/rest/api/space", "/rest/api/space?start=1", `{"next":"https://wiki.acme.com/rest/api/space?start=1","base":"https://wiki.acme.com"}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			requests := 0
			var server *httptest.Server
			server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests++
				fill := func(s string) string { return strings.ReplaceAll(s, "HOST", server.URL) }
				switch {
				case r.URL.EscapedPath() == test.first && requests == 1:
					if test.header != "" {
						w.Header().Set("Link", fill(test.header))
					}
					_, _ = io.WriteString(w, `{"results":[{"id":"1","key":"A"}],"_links":`+fill(test.links)+`}`)
				case r.URL.RequestURI() == test.second && requests == 2: // an empty page is not the end
					_, _ = io.WriteString(w, `{"results":[],"_links":{"next":"`+test.second+`0"}}`)
				case r.URL.RequestURI() == test.second+"0" && requests == 3:
					_, _ = io.WriteString(w, `{"results":[{"id":"2","key":"B"}],"_links":{}}`)
				default:
					t.Errorf("unexpected request %d: %s", requests, r.URL)
				}
			}))
			defer server.Close()
			test.config.URL, test.config.Token = server.URL+test.config.URL, "secret"
			keys := ""
			for space, err := range sitetest.Connect(t, test.config).ListSpaces(t.Context(), confluence.SpaceFilter{}) {
				if err != nil {
					t.Fatal(err)
				}
				keys += space.Key
			}
			if keys != "AB" {
				t.Errorf("got %q", keys)
			}
		})
	}
}

func TestNextLinkErrors(t *testing.T) {
	for name, test := range map[string]struct{ next, message string }{
		"another host":       {"https://evil.example/rest/api/space", "another host, evil.example"},
		"no API":             {"/plugins/servlet/x", "outside the API: /plugins/servlet/x"},
		"a circle":           {"/rest/api/space?start=0", "repeats itself"},
		"no address":         {"%zz", "not a valid URL"},
		"the host in a path": {"//evil.example/rest/api/space", "another host, evil.example"},
	} {
		t.Run(name, func(t *testing.T) {
			requests := 0
			client := sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) {
				requests++
				_, _ = io.WriteString(w, `{"results":[{"key":"A"}],"_links":{"next":"`+test.next+`","base":"https://wiki.acme.com"}}`)
			})
			var last error
			for _, err := range client.ListSpaces(t.Context(), confluence.SpaceFilter{}) {
				last = err
			}
			if last == nil || !strings.Contains(last.Error(), test.message) || requests > 2 {
				t.Errorf("after %d requests: %v", requests, last)
			}
		})
	}
}

// A caller that stops early requests no more result pages.
func TestListStopsEarly(t *testing.T) {
	requests := 0
	client := sitetest.Serve(t, func(w http.ResponseWriter, _ *http.Request) {
		requests++
		_, _ = io.WriteString(w, `{"results":[{"key":"A"},{"key":"B"}],"_links":{"next":"/rest/api/space?start=2"}}`)
	})
	for _, err := range client.ListSpaces(t.Context(), confluence.SpaceFilter{}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if requests != 1 {
		t.Errorf("%d requests", requests)
	}
}

// A list whose results are too large for one answer is read with fewer results in each.
func TestListTooLarge(t *testing.T) {
	const pages, size = 80, 1 << 20
	body := strings.Repeat("x", size)
	var limits []string
	client := sitetest.Serve(t, func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		limits = append(limits, query.Get("limit"))
		limit, _ := strconv.Atoi(query.Get("limit"))
		start, _ := strconv.Atoi(query.Get("start"))
		end := min(start+limit, pages)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"results":[`)
		for n := start; n < end; n++ {
			if n > start {
				_, _ = io.WriteString(w, ",")
			}
			_, _ = fmt.Fprintf(w, `{"id":"%d","type":"page","body":{"storage":{"value":"%s"}}}`, n+1, body)
		}
		links := ""
		if end < pages {
			links = fmt.Sprintf(`"next":"/rest/api/content?type=page&limit=%d&start=%d"`, limit, end)
		}
		_, _ = io.WriteString(w, `],"_links":{`+links+`}}`)
	})
	n := 0
	for content, err := range client.ListContent(t.Context(), confluence.ContentFilter{Type: confluence.Page, Body: confluence.Storage}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; content.ID != strconv.Itoa(n) || len(content.Body) != size {
			t.Errorf("result %d is content %s with %d bytes", n, content.ID, len(content.Body))
		}
	}
	if n != pages || !slices.Equal(limits, []string{"200", "40", "40"}) {
		t.Errorf("%d results, requests with the limits %v", n, limits)
	}
}
