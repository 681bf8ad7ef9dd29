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
	gatewayRoute = "/ex/confluence/" // followed by the ID of the site
)

// isCloudHost reports whether a host is a site of Confluence Cloud. Older sites are at *.jira.com.
func isCloudHost(host string) bool {
	return strings.HasSuffix(host, ".atlassian.net") || strings.HasSuffix(host, ".jira.com")
}

// location is the address of the API of a site. Behind Atlassian's gateway it depends on the ID of the site, which is read
// before the first request if it is not configured.
type location struct {
	base url.URL               // of the API: the site and its context path, "/wiki" on Cloud; only the gateway if site is set
	site *url.URL              // whose ID is to be read; nil: the ID is configured or not needed
	http *retryablehttp.Client // reads the ID
	id   Cache[string]
}

// isGateway reports whether requests go through the API gateway.
func (l *location) isGateway() bool {
	return l.site != nil || strings.Contains(l.base.Path, gatewayRoute)
}

// isOtherGateway reports whether requests go through a gateway other than Atlassian's, which is a host of the configuration.
func (l *location) isOtherGateway() bool {
	return l.isGateway() && l.base.Hostname() != gatewayHost
}

// otherGatewayAdvice says what to do if there is no gateway at the host that is taken for one.
const otherGatewayAdvice = ". url is taken for the address of an API gateway, because cloud_id or oauth is set: for a Cloud site with a domain " +
	"of its own, set url to its address at atlassian.net instead"

// api returns the address to which the paths of the API are appended.
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

// tenantInfo is what a Cloud site tells everybody at /_edge/tenant_info.
type tenantInfo struct {
	CloudID string `json:"cloudId"`
}

// discover reads the ID of the site. The request needs no credentials and has none, see
// https://github.com/mozilla/markfluence/blob/ef06719/docs/confluence/api.md
func (l *location) discover(ctx context.Context) (string, error) {
	address := l.site.JoinPath("/_edge/tenant_info").String()
	failed := func(reason string) (string, error) {
		return "", &Error{Message: fmt.Sprintf("the ID of the site could not be read from %s: %s. "+
			"Set cloud_id, or check that url is the address of a Cloud site", address, reason)}
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
	var tenant tenantInfo
	a := answer{status: response.StatusCode, header: response.Header, body: bodyOf(response)}
	switch err := json.Unmarshal(a.body, &tenant); {
	case a.status != http.StatusOK:
		return failed(fmt.Sprintf("%d: %s", a.status, a.message()))
	case a.isHTML():
		return failed("the response is " + a.describeHTML())
	case err != nil, !cloudID.MatchString(tenant.CloudID):
		return failed("no cloudId in the response")
	}
	return tenant.CloudID, nil
}

// cloudID matches IDs of sites, which are UUIDs today, but nothing that is more than one segment of a path.
var cloudID = regexp.MustCompile(`^[0-9A-Za-z_-]+$`)

// location returns the location of the API: on Data Center the site, on Cloud /wiki below the site or below the gateway's
// route to it.
func (c Config) location(deployment Deployment, address *url.URL) (*location, error) {
	base := *address
	if deployment != Cloud {
		return &location{base: base}, nil
	}
	base.Path = strings.TrimSuffix(base.Path, "/wiki")
	site, routed := base, strings.HasPrefix(base.Path, gatewayRoute)
	onSite := isCloudHost(base.Hostname())
	if onSite && (c.CloudID != "" || c.OAuth != (OAuth{})) {
		base = url.URL{Scheme: "https", Host: gatewayHost}
	}
	switch route := gatewayRoute + c.CloudID; {
	case onSite && site.Path != "":
		return nil, &ConfigError{"url", fmt.Sprintf("must be the address of the site only: https://%s", site.Host)}
	case c.CloudID == "" && site.Hostname() == gatewayHost && !routed:
		return nil, &ConfigError{"cloud_id", "is required to use the API gateway; to find it, open https://<site>/_edge/tenant_info"}
	case c.CloudID != "" && !cloudID.MatchString(c.CloudID):
		return nil, &ConfigError{"cloud_id", fmt.Sprintf("%q is not the ID of a site; to find it, open https://<site>/_edge/tenant_info", c.CloudID)}
	case c.CloudID == "" && c.OAuth != (OAuth{}) && !routed:
		return &location{base: base, site: &site}, nil
	case c.CloudID != "" && !strings.HasSuffix(base.Path, route):
		base.Path += route
	}
	base.Path += "/wiki"
	return &location{base: base}, nil
}

// webSite returns the address of the web interface as far as it is known before the first answer.
func (l *location) webSite(deployment Deployment, address *url.URL) string {
	switch {
	case l.site != nil:
		return l.site.String() + "/wiki"
	case deployment == Cloud && isCloudHost(address.Hostname()):
		return "https://" + address.Host + "/wiki"
	}
	return l.base.String()
}
