// Package rest sends requests to one Confluence site and decodes its answers: configuration, authentication, retries, rate
// limits, lists, errors and writes whose answer is lost. It knows no particular kind of object.
package rest

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/go-cleanhttp"
	"github.com/hashicorp/go-retryablehttp"
)

// Config is the configuration of a [Site]. URL and either Token or OAuth are required.
type Config struct {
	URL        string     // site address, such as https://acme.atlassian.net or https://wiki.acme.com/context
	Deployment Deployment // "": Cloud for *.atlassian.net, *.jira.com and the API gateway, otherwise Data Center
	CloudID    string     // Cloud: ID of the site, to use the API gateway, as scoped tokens require
	Username   string     // "": Token is sent as a Bearer token, otherwise both as Basic authentication
	Token      string
	OAuth      OAuth // instead of Username and Token; on Cloud, CloudID is read from the site if it is empty

	OAuthScopes []string // Data Center: scopes of the access tokens; empty: ADMIN

	MaxRetries            int           // of a failed request that is safe to repeat; 429 does not count
	RequestTimeout        time.Duration // of a single attempt of a request; 0: 60 s
	MaxConcurrentRequests int           // 0: 10

	CACertificate         string // PEM
	ClientCertificate     string // PEM
	ClientKey             string // PEM
	InsecureSkipTLSVerify bool
	AllowHTTP             bool // allow http:// for hosts other than loopback: credentials are sent unencrypted

	UserAgent   string
	HTTPHeaders map[string]string // sent in addition to the host of URL alone, for an access gateway in front of it; secret

	Transport   http.RoundTripper // nil: HTTP connections; tests answer requests without a network
	OnRequest   func()            // is called after each attempt of a request; nil: nothing is
	SingleReads bool              // each read of one object is a request of its own, for measurements
}

// ConfigError is an error in a [Config], found without a request.
type ConfigError struct {
	Attribute string // the provider's attribute, such as "url"
	Message   string
}

// Error returns the message after the name of the attribute, unless the message begins with the name.
func (e *ConfigError) Error() string {
	if strings.HasPrefix(e.Message, e.Attribute+" ") {
		return e.Message
	}
	return fmt.Sprintf("%s: %s", e.Attribute, e.Message)
}

const (
	defaultTimeout     = time.Minute
	defaultConcurrency = 10
)

// New returns the site of a configuration. It sends no request. An invalid configuration is a [*ConfigError].
func New(c Config) (*Site, error) {
	address, err := c.address()
	if err != nil {
		return nil, err
	}
	deployment, err := c.deployment(address)
	if err != nil {
		return nil, err
	}
	location, err := c.location(deployment, address)
	if err != nil {
		return nil, err
	}
	if err := c.checkCredentials(deployment, location); err != nil {
		return nil, err
	}
	if err := c.checkHeaders(); err != nil {
		return nil, err
	}
	tlsConfig, err := c.tls()
	if err != nil {
		return nil, err
	}
	pool := c.Transport
	if pool == nil {
		connections := cleanhttp.DefaultPooledTransport()
		connections.TLSClientConfig = tlsConfig
		connections.MaxIdleConnsPerHost = c.concurrency() // with fewer, HTTP/1.1 opens new connections all the time
		pool = connections
	}

	r := &Site{location: location, Deployment: deployment, oauth: c.OAuth != (OAuth{}), mask: c.secrets()}
	log := newRequestLog(os.Environ(), r.mask, slices.Collect(maps.Keys(c.HTTPHeaders))...)
	api := c.transport(pool, &location.base, log)
	api.authorization = c.authorization()
	r.http = c.retryClient(api)
	r.address = c.newAddressCheck(deployment, location, pool, log)
	if location.site != nil {
		location.http = c.retryClient(c.transport(pool, location.site, log))
	}
	if r.oauth {
		endpoint := tokenEndpoint(deployment, location.base)
		account := newServiceAccount(c.OAuth, endpoint, c.retryClient(c.transport(pool, endpoint, log.withoutBodies())), api, r.mask)
		if deployment == DataCenter {
			account.config.Scopes = c.scopes()
		}
		r.http.HTTPClient.Transport = account
	}
	site := location.webSite(deployment, address)
	r.webSite.Store(&site)
	return r, nil
}

func (c Config) concurrency() int { return max(cmp.Or(c.MaxConcurrentRequests, defaultConcurrency), 1) }

// transport returns a transport that sends requests to the host of an address.
func (c Config) transport(pool http.RoundTripper, to *url.URL, log *requestLog) *transport {
	headers := http.Header{}
	if site, err := c.address(); err == nil && site.Scheme == to.Scheme && site.Host == to.Host {
		for name, value := range c.HTTPHeaders {
			headers.Set(name, value)
		}
	}
	return &transport{
		headers:   headers,
		next:      pool,
		semaphore: make(chan struct{}, c.concurrency()),
		timeout:   cmp.Or(c.RequestTimeout, defaultTimeout),
		maxAnswer: maxAnswer,
		host:      to,
		userAgent: c.UserAgent,
		log:       log,
		onRequest: c.OnRequest,
	}
}

func (c Config) retryClient(transport http.RoundTripper) *retryablehttp.Client {
	client := retryablehttp.NewClient()
	client.Logger = nil
	client.RetryMax = c.MaxRetries
	client.CheckRetry = shouldRetry
	client.Backoff = backoff
	client.ErrorHandler = retryablehttp.PassthroughErrorHandler
	client.HTTPClient = &http.Client{CheckRedirect: checkRedirect, Transport: transport}
	return client
}

// address returns the parsed URL in a canonical spelling: without spaces around it, a slash at the end and upper case in the
// host name.
func (c Config) address() (*url.URL, error) {
	if c.URL == "" {
		return nil, &ConfigError{"url", "is required: set it to the address of the site, such as https://acme.atlassian.net"}
	}
	address, err := url.Parse(strings.TrimSpace(c.URL))
	switch {
	case strings.Contains(c.URL, "@"): // first, because the other errors quote the address
		return nil, &ConfigError{"url", "must not contain credentials: use username and token"}
	case err != nil:
		return nil, &ConfigError{"url", fmt.Sprintf("%q is not a valid URL; expected an address such as https://acme.atlassian.net", c.URL)}
	case address.Scheme != "https" && address.Scheme != "http" || address.Host == "":
		return nil, &ConfigError{"url", fmt.Sprintf("%q must start with https:// and a host name; expected an address such as https://acme.atlassian.net", c.URL)}
	case siteOfPage(address) != "":
		return nil, &ConfigError{"url", fmt.Sprintf("must be the address of the site, not of a page in it: use %s", siteOfPage(address))}
	case address.RawQuery != "" || address.Fragment != "":
		return nil, &ConfigError{"url", "must not contain a query or a fragment: use the address of the site, not of a page"}
	case address.Scheme == "http" && !c.AllowHTTP && !isLoopback(address.Hostname()):
		return nil, &ConfigError{"url", "http:// sends the credentials unencrypted: use https://, or set allow_http = true if the network path to " + address.Host + " is secure"}
	}
	address.Host = strings.TrimSuffix(strings.ToLower(address.Host), ":") // as in requests
	address.Path = strings.TrimRight(address.Path, "/")
	address.RawPath = ""
	return address, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

func (c Config) deployment(address *url.URL) (Deployment, error) {
	host := address.Hostname()
	switch {
	case c.Deployment == DataCenter && c.CloudID != "":
		return "", &ConfigError{"cloud_id", "is not supported on Data Center, which has no API gateway: remove cloud_id, or set deployment to cloud"}
	case c.Deployment == DataCenter && isCloudHost(host):
		return "", &ConfigError{"deployment", fmt.Sprintf("must be cloud for %s, which is a host of Confluence Cloud: remove deployment, or correct url", host)}
	case c.Deployment == Cloud, c.Deployment == DataCenter:
		return c.Deployment, nil
	case c.Deployment != "":
		return "", &ConfigError{"deployment", fmt.Sprintf("expected %q or %q, got %q", Cloud, DataCenter, c.Deployment)}
	case c.CloudID != "", host == gatewayHost, isCloudHost(host):
		return Cloud, nil
	}
	return DataCenter, nil
}

func (c Config) tls() (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: c.InsecureSkipTLSVerify}
	if c.CACertificate != "" {
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM([]byte(c.CACertificate)) {
			return nil, &ConfigError{"ca_certificate", "contains no certificate in PEM format (-----BEGIN CERTIFICATE-----)"}
		}
		config.RootCAs = pool
	}
	switch {
	case c.ClientCertificate == "" && c.ClientKey == "":
		return config, nil
	case c.ClientKey == "":
		return nil, &ConfigError{"client_key", "is required if client_certificate is set"}
	case c.ClientCertificate == "":
		return nil, &ConfigError{"client_certificate", "is required if client_key is set"}
	}
	pair, err := tls.X509KeyPair([]byte(c.ClientCertificate), []byte(c.ClientKey))
	if err != nil {
		return nil, &ConfigError{"client_certificate", "cannot be used with client_key: " + err.Error()}
	}
	config.Certificates = []tls.Certificate{pair}
	return config, nil
}
