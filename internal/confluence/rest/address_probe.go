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

func (c *addressCheck) isCloud(ctx context.Context) (bool, error) {
	origin := &url.URL{Scheme: c.site.Scheme, Host: c.site.Host}
	status, body, err := c.get(ctx, origin.JoinPath("/_edge/tenant_info"))
	if err != nil {
		return false, err
	}
	var tenant tenantInfo
	return status == http.StatusOK && json.Unmarshal(body, &tenant) == nil && cloudID.MatchString(tenant.CloudID), nil
}

// isDataCenter reports whether Confluence Data Center answers below an address. Any Confluence tells who the caller is, also
// an anonymous one, or refuses to in its own words.
func (c *addressCheck) isDataCenter(ctx context.Context, site *url.URL) (bool, error) {
	status, body, err := c.get(ctx, site.JoinPath("/rest/api/user/current"))
	if err != nil {
		return false, err
	}
	var answered struct {
		Type       string `json:"type"`
		StatusCode int    `json:"statusCode"`
	}
	return json.Unmarshal(body, &answered) == nil && (status == http.StatusOK && answered.Type != "" ||
		(status == http.StatusUnauthorized || status == http.StatusForbidden) && answered.StatusCode == status), nil
}

// get sends a request without credentials and returns the status and body of the answer.
func (c *addressCheck) get(ctx context.Context, address *url.URL) (int, []byte, error) {
	request, err := retryablehttp.NewRequestWithContext((&repeat{}).in(ctx), http.MethodGet, address.String(), nil)
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Accept", "application/json")
	response, err := c.http.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode, bodyOf(response), nil
}
