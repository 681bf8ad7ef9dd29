package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/hashicorp/go-retryablehttp"
)

// contextPaths returns the configured context path, the paths above it, and those that are usual.
func (c *addressCheck) contextPaths() []string {
	configured := c.site.Path
	paths := []string{configured}
	for above := configured; above != ""; {
		above = above[:strings.LastIndex(above, "/")]
		paths = append(paths, above)
	}
	for _, usual := range []string{configured + "/confluence", configured + "/wiki", "/confluence", "/wiki"} {
		if !slices.Contains(paths, usual) {
			paths = append(paths, usual)
		}
	}
	return paths
}

// isCloud reports whether a site of Cloud answers at the host: it tells its ID to everybody, and has v2 of the API. Behind a
// domain of its own, only one of the two may be reachable.
func (c *addressCheck) isCloud(ctx context.Context) (bool, error) {
	origin := &url.URL{Scheme: c.site.Scheme, Host: c.site.Host}
	status, _, body, err := c.get(ctx, origin.JoinPath("/_edge/tenant_info"))
	var tenant tenantInfo
	if err != nil || status == http.StatusOK && json.Unmarshal(body, &tenant) == nil && cloudID.MatchString(tenant.CloudID) {
		return err == nil, err
	}
	_, _, body, err = c.get(ctx, origin.JoinPath("/wiki/api/v2/spaces"))
	var v2 struct {
		Results []json.RawMessage       `json:"results"`
		Errors  []struct{ Code string } `json:"errors"`
	}
	return err == nil && json.Unmarshal(body, &v2) == nil && (v2.Results != nil || len(v2.Errors) > 0 && v2.Errors[0].Code != ""), err
}

// isDataCenter reports whether Confluence Data Center answers below an address. It tells who the caller is, also an anonymous
// one, or refuses to in its own words.
func (c *addressCheck) isDataCenter(ctx context.Context, site *url.URL) (bool, error) {
	status, header, body, err := c.get(ctx, site.JoinPath("/rest/api/user/current"))
	if err != nil {
		return false, err
	}
	var answered struct {
		Type       string `json:"type"`
		StatusCode int    `json:"statusCode"`
	}
	if json.Unmarshal(body, &answered) != nil {
		return false, nil
	}
	refused := (status == http.StatusUnauthorized || status == http.StatusForbidden) && answered.StatusCode == status
	return refused || status == http.StatusOK && (answered.Type != "" || isFromDataCenter(header)), nil
}

// get sends a request without credentials and returns the answer.
func (c *addressCheck) get(ctx context.Context, address *url.URL) (status int, header http.Header, body []byte, err error) {
	request, err := retryablehttp.NewRequestWithContext((&repeat{}).in(ctx), http.MethodGet, address.String(), nil)
	if err != nil {
		return 0, nil, nil, err
	}
	request.Header.Set("Accept", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		return 0, nil, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode, response.Header, bodyOf(response), nil
}
