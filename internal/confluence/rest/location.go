package rest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/hashicorp/go-retryablehttp"
)

const (
	gatewayHost  = "api.atlassian.com"
	gatewayRoute = "/ex/confluence/" // to the site with the ID that follows
	cloudHostEnd = ".atlassian.net"
)

// location is where the API of a site is. Behind Atlassian's gateway that depends on the ID of the site; one that is
// not configured is found out with the first request.
type location struct {
	base url.URL               // of the API: the site and its context path, "/wiki" on Cloud; the gateway alone if there is a site to ask
	site *url.URL              // to ask for its ID; nil: there is nothing to find out
	http *retryablehttp.Client // for asking
	id   Lookups[string]
}

// api is the address that the paths of the API follow.
func (l *location) api(ctx context.Context) (string, error) {
	if l.site == nil {
		return l.base.String(), nil
	}
	id, err := l.id.Get(ctx, "", l.discover)
	if err != nil {
		return "", err
	}
	return l.base.String() + gatewayRoute + id + "/wiki", nil
}

// discover asks the site for its ID, which it tells anybody: the request has no credentials.
// https://github.com/mozilla/markfluence/blob/ef06719/docs/confluence/api.md
func (l *location) discover(ctx context.Context) (string, error) {
	address := l.site.JoinPath("/_edge/tenant_info").String()
	failed := func(why string) (string, error) {
		return "", &Error{Message: fmt.Sprintf("the ID of the site could not be read from %s: %s. "+
			"Set cloud_id, or check that url is the address of a Cloud site", address, why)}
	}
	request, err := retryablehttp.NewRequestWithContext((&repeat{}).in(ctx), http.MethodGet, address, nil)
	if err != nil {
		return failed(err.Error())
	}
	response, err := l.http.Do(request)
	if err != nil {
		return failed(noAnswer(err))
	}
	defer func() { _ = response.Body.Close() }()
	var tenant struct {
		CloudID string `json:"cloudId"`
	}
	a := answer{status: response.StatusCode, header: response.Header, body: bodyOf(response)}
	switch err := json.Unmarshal(a.body, &tenant); {
	case a.status != http.StatusOK:
		return failed(fmt.Sprintf("%d: %s", a.status, a.message()))
	case a.isHTML():
		return failed("answered with " + a.describeHTML())
	case err != nil, !cloudID.MatchString(tenant.CloudID):
		return failed("no cloudId in the answer")
	}
	return tenant.CloudID, nil
}

// cloudID keeps what would be more than one step of a path out of it; the IDs that there are, are UUIDs.
var cloudID = regexp.MustCompile(`^[0-9A-Za-z_-]+$`)

// location is where the API is: below the site, on Cloud below /wiki of it or of the gateway's route to it.
func (c Config) location(deployment Deployment, address *url.URL) (*location, error) {
	base := *address
	if deployment != Cloud {
		return &location{base: base}, nil
	}
	base.Path = strings.TrimSuffix(base.Path, "/wiki")
	site, routed := base, strings.HasPrefix(base.Path, gatewayRoute)
	onSite := strings.HasSuffix(base.Hostname(), cloudHostEnd)
	if onSite && (c.CloudID != "" || c.OAuth != (OAuth{})) {
		base = url.URL{Scheme: "https", Host: gatewayHost}
	}
	switch route := gatewayRoute + c.CloudID; {
	case onSite && site.Path != "":
		return nil, &ConfigError{"url", fmt.Sprintf("must be the address of the site alone: https://%s", site.Host)}
	case c.CloudID == "" && site.Hostname() == gatewayHost && !routed:
		return nil, &ConfigError{"cloud_id", "is needed to go through the API gateway; https://<site>/_edge/tenant_info tells it"}
	case c.CloudID != "" && !cloudID.MatchString(c.CloudID):
		return nil, &ConfigError{"cloud_id", fmt.Sprintf("%q is not the id of a site; https://<site>/_edge/tenant_info tells it", c.CloudID)}
	case c.CloudID == "" && c.OAuth != (OAuth{}) && !routed:
		return &location{base: base, site: &site}, nil
	case c.CloudID != "" && !strings.HasSuffix(base.Path, route):
		base.Path += route
	}
	base.Path += "/wiki"
	return &location{base: base}, nil
}

// webSite is the web interface as far as it can be told before the first answer.
func (l *location) webSite(deployment Deployment, address *url.URL) string {
	switch {
	case l.site != nil:
		return l.site.String() + "/wiki"
	case deployment == Cloud && strings.HasSuffix(address.Hostname(), cloudHostEnd):
		return "https://" + address.Host + "/wiki"
	}
	return l.base.String()
}
