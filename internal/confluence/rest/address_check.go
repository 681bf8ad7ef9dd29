package rest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"

	"github.com/hashicorp/go-retryablehttp"
)

// addressCheck finds out what is wrong with url or deployment when a site does not answer as Confluence does. It sends no
// request before that, unless a write could be applied by a site of the other deployment. Its requests have no credentials.
type addressCheck struct {
	deployment   Deployment
	site         url.URL // as configured, on Cloud without /wiki
	mayBeCloud   bool    // Cloud answers below the same paths, and the deployment is only assumed
	http         *retryablehttp.Client
	confirmed    atomic.Bool // the address is right, an answer has shown
	cloud        Cache[bool]
	foundProblem Cache[string]
}

// newAddressCheck returns nil if the address needs no check: the API gateway and the hosts of Cloud.
func (c Config) newAddressCheck(deployment Deployment, location *location, pool http.RoundTripper, log *requestLog) *addressCheck {
	if deployment == Cloud && (location.isGateway() || isCloudHost(location.base.Hostname())) {
		return nil
	}
	check := &addressCheck{deployment: deployment, site: location.base}
	if deployment == Cloud {
		check.site.Path = strings.TrimSuffix(check.site.Path, "/wiki")
	}
	check.mayBeCloud = c.Deployment == "" && strings.HasSuffix(check.site.Path, "/wiki")
	c.MaxRetries = 0
	probe := c.transport(pool, &check.site, log)
	probe.maxAnswer = maxProbeAnswer
	check.http = c.retryClient(probe)
	check.http.HTTPClient.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return check
}

// maxProbeAnswer is far above the answers that the check looks for.
const maxProbeAnswer = 1 << 20

// isFromDataCenter reports whether an answer has a header that Data Center sends and Cloud does not.
func isFromDataCenter(header http.Header) bool {
	return header.Get("X-Ausername") != "" || header.Get("X-Seraph-Loginreason") != ""
}

// learn notes an answer that shows that the address is right. A success of v1 is not enough, because both deployments have
// some of its operations.
func (c *addressCheck) learn(a answer) {
	if c != nil && !a.isMarkup() && (c.deployment == DataCenter && isFromDataCenter(a.header) ||
		c.deployment == Cloud && a.status < 300 && strings.Contains(a.path, "/api/v2/")) {
		c.confirmed.Store(true)
	}
}

// explain returns the error for an answer, or what is wrong with the address that this answer is due to.
func (c *addressCheck) explain(ctx context.Context, a answer, err error) error {
	var refused *Error
	if errors.As(err, &refused) {
		if problem := c.problemBehind(ctx, a); problem != "" {
			return refused.With(KindOther, problem)
		}
	}
	return err
}

// explainUnsent returns the error for a request that was not sent because Data Center issued no access token for it, with what
// is wrong with the address.
func (c *addressCheck) explainUnsent(ctx context.Context, err error) error {
	var failed *Error
	if c == nil || c.deployment != DataCenter || c.confirmed.Load() || !errors.As(err, &failed) || failed.Method != "" || failed.Kind != KindOther {
		return err
	}
	if problem, _ := c.foundProblem.Get(ctx, "", c.problem); problem != "" {
		return failed.With(KindOther, failed.Message+". "+problem)
	}
	return err
}

// accept returns an error for a success that a site of the other deployment gave.
func (c *addressCheck) accept(ctx context.Context, a answer) error {
	if c == nil || a.method != http.MethodGet {
		return nil
	}
	if problem := c.problemBehind(ctx, a); problem != "" {
		return &Error{Method: a.method, Path: a.path, Status: a.status, Message: problem}
	}
	return nil
}

func (c *addressCheck) problemBehind(ctx context.Context, a answer) string {
	if c == nil || c.confirmed.Load() || !c.isSuspicious(a) {
		return ""
	}
	problem, _ := c.foundProblem.Get(ctx, "", c.problem) // an error of the check says less than the answer
	return problem
}

// isSuspicious reports whether an answer is not one of Confluence as it is configured, or may not be.
func (c *addressCheck) isSuspicious(a answer) bool {
	switch {
	case a.status == http.StatusTooManyRequests, a.status >= http.StatusInternalServerError:
		return false
	case a.isElsewhere():
		return c.deployment == Cloud || a.status == http.StatusNotFound || !isFromDataCenter(a.header)
	case c.deployment == Cloud:
		return a.header.Get("X-Seraph-Loginreason") != "" || a.status == http.StatusNotFound && strings.Contains(a.message(), "null for uri") // of Data Center
	}
	return !isFromDataCenter(a.header) && strings.HasSuffix(c.site.Path, "/wiki") // where v1 of Cloud answers
}

// isElsewhere reports whether an answer has neither of the forms of Confluence's API: markup, a redirect or plain text.
func (a answer) isElsewhere() bool {
	return a.isMarkup() || a.status >= 300 && a.status < 400 || len(a.body) > 0 && a.body[0] != '{' && a.body[0] != '['
}

// beforeWrite returns an error if a write would go to a Cloud site that is taken for Data Center, and could be applied there.
func (c *addressCheck) beforeWrite(ctx context.Context, method, path string) error {
	if c == nil || !c.mayBeCloud || c.confirmed.Load() {
		return nil
	}
	if isCloud, err := c.cloud.Get(ctx, "", c.isCloud); err != nil || !isCloud {
		return nil //nolint:nilerr // the write itself meets what the check has met
	}
	problem, err := c.foundProblem.Get(ctx, "", c.problem)
	if err != nil {
		return Unanswered(method, path, err)
	}
	return &Error{Method: method, Path: path, Message: problem}
}

// problem returns what is wrong with the address and how to correct it, "" if that is not known.
func (c *addressCheck) problem(ctx context.Context) (string, error) {
	origin := (&url.URL{Scheme: c.site.Scheme, Host: c.site.Host}).String()
	isCloud, err := c.cloud.Get(ctx, "", c.isCloud)
	switch {
	case err != nil:
		return "", err
	case isCloud && c.deployment == DataCenter:
		problem := fmt.Sprintf("%s is a site of Confluence Cloud, not of Data Center: set deployment = %q", origin, Cloud)
		if c.site.Path != "" && c.site.Path != "/wiki" {
			problem += fmt.Sprintf(" and url = %q", origin)
		}
		return problem, nil
	case isCloud && c.site.Path != "":
		return fmt.Sprintf("the address of a site of Confluence Cloud has no path: set url = %q", origin), nil
	case isCloud:
		return "", nil
	}
	for _, path := range c.contextPaths() {
		candidate := c.site
		candidate.Path = path
		found, err := c.isDataCenter(ctx, &candidate)
		switch {
		case err != nil:
			return "", err
		case !found:
		case c.deployment == DataCenter && path == c.site.Path:
			return "", nil
		case c.deployment == DataCenter:
			return fmt.Sprintf("there is no Confluence at %s, but there is one at %s: set url = %[2]q", c.site.String(), candidate.String()), nil
		case path == c.site.Path:
			return fmt.Sprintf("%s is a site of Confluence Data Center, not of Cloud: set deployment = %q", candidate.String(), DataCenter), nil
		default:
			return fmt.Sprintf("there is a site of Confluence Data Center at %s, not of Cloud: set deployment = %q and url = %q", candidate.String(), DataCenter, candidate.String()), nil
		}
	}
	return "", nil
}
