package rest

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/hashicorp/go-cleanhttp"
	"github.com/hashicorp/go-retryablehttp"
)

// Config is what a client needs to reach a site; only URL is required.
type Config struct {
	URL        string     // site address, such as https://acme.atlassian.net or https://wiki.acme.com/context
	Deployment Deployment // "": Cloud for *.atlassian.net and the API gateway, else Data Center
	CloudID    string     // Cloud: go through the API gateway, as scoped tokens must
	Username   string     // "": the token is sent as a Bearer token, else both as Basic
	Token      string
	OAuth      OAuth // Cloud: in place of Username and Token; a site whose CloudID is not given is asked for it

	MaxRetries            int           // after a failure of a request that is safe to repeat; not after 429
	RequestTimeout        time.Duration // for one try of one request; 0: 60 s
	MaxConcurrentRequests int           // 0: 10

	CACertificate         string // PEM
	ClientCertificate     string // PEM
	ClientKey             string // PEM
	InsecureSkipTLSVerify bool
	AllowHTTP             bool // lets credentials travel to a host that is not loopback without TLS

	UserAgent string

	Transport   http.RoundTripper // nil: connections to the site; tests answer requests without a network
	SingleReads bool              // each read of one object is a request of its own: what batches and reading ahead are measured against
}

// ConfigError is a [Config] that cannot work, found without a request.
type ConfigError struct {
	Attribute string // the provider's attribute, such as "url"
	Message   string
}

func (e *ConfigError) Error() string { return fmt.Sprintf("%s: %s", e.Attribute, e.Message) }

const (
	defaultTimeout     = time.Minute
	defaultConcurrency = 10
)

// New checks the configuration and makes no request. What is wrong is a [*ConfigError].
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
	if err := c.checkCredentials(deployment); err != nil {
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
		connections.MaxIdleConnsPerHost = c.concurrency() // fewer and HTTP/1.1 connects anew all the time
		pool = connections
	}

	r := &Site{location: location, Deployment: deployment, oauth: c.OAuth != (OAuth{}), mask: c.secrets()}
	log := newRequestLog(os.Environ(), r.mask)
	api := c.transport(pool, &location.base, log)
	api.authorization = c.authorization()
	r.http = c.retryClient(api)
	if location.site != nil {
		location.http = c.retryClient(c.transport(pool, location.site, log))
	}
	if r.oauth {
		endpoint := tokenEndpoint(location.base)
		r.http.HTTPClient.Transport = newServiceAccount(c.OAuth, endpoint, c.retryClient(c.transport(pool, endpoint, log.withoutBodies())), api, r.mask)
	}
	site := location.webSite(deployment, address)
	r.webSite.Store(&site)
	return r, nil
}

func (c Config) concurrency() int { return max(cmp.Or(c.MaxConcurrentRequests, defaultConcurrency), 1) }

// exchange sends requests to the host of an address.
func (c Config) transport(pool http.RoundTripper, to *url.URL, log *requestLog) *transport {
	return &transport{
		next:      pool,
		semaphore: make(chan struct{}, c.concurrency()),
		timeout:   cmp.Or(c.RequestTimeout, defaultTimeout),
		host:      to,
		userAgent: c.UserAgent,
		log:       log,
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

// address is the URL as it was configured, without what people copy along with it.
func (c Config) address() (*url.URL, error) {
	if c.URL == "" {
		return nil, &ConfigError{"url", "the address of the site is missing, such as https://acme.atlassian.net"}
	}
	address, err := url.Parse(strings.TrimSpace(c.URL))
	switch {
	case strings.Contains(c.URL, "@"): // first, as the other errors repeat the address
		return nil, &ConfigError{"url", "must not hold credentials: use username and token"}
	case err != nil:
		return nil, &ConfigError{"url", fmt.Sprintf("%q is not an address such as https://acme.atlassian.net", c.URL)}
	case address.Scheme != "https" && address.Scheme != "http" || address.Host == "":
		return nil, &ConfigError{"url", fmt.Sprintf("%q does not start with https:// and a host, as https://acme.atlassian.net does", c.URL)}
	case address.RawQuery != "" || address.Fragment != "":
		return nil, &ConfigError{"url", "must not have a query or a fragment: it is the address of the site, not of a page"}
	case address.Scheme == "http" && !c.AllowHTTP && !isLoopback(address.Hostname()):
		return nil, &ConfigError{"url", "http:// would send the credentials unprotected: use https://, or set allow_http = true if the way to " + address.Host + " is safe"}
	}
	address.Host = strings.TrimSuffix(strings.ToLower(address.Host), ":") // as requests have it
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
		return "", &ConfigError{"cloud_id", "Data Center has no API gateway: remove cloud_id, or set deployment to cloud"}
	case c.Deployment == Cloud, c.Deployment == DataCenter:
		return c.Deployment, nil
	case c.Deployment != "":
		return "", &ConfigError{"deployment", fmt.Sprintf("%q is neither %s nor %s", c.Deployment, Cloud, DataCenter)}
	case c.CloudID != "", host == gatewayHost, strings.HasSuffix(host, cloudHostEnd):
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
			return nil, &ConfigError{"ca_certificate", "holds no certificate in PEM format (-----BEGIN CERTIFICATE-----)"}
		}
		config.RootCAs = pool
	}
	switch {
	case c.ClientCertificate == "" && c.ClientKey == "":
		return config, nil
	case c.ClientKey == "":
		return nil, &ConfigError{"client_key", "is missing: client_certificate is of no use without it"}
	case c.ClientCertificate == "":
		return nil, &ConfigError{"client_certificate", "is missing: client_key is of no use without it"}
	}
	pair, err := tls.X509KeyPair([]byte(c.ClientCertificate), []byte(c.ClientKey))
	if err != nil {
		return nil, &ConfigError{"client_certificate", "does not work together with client_key: " + err.Error()}
	}
	config.Certificates = []tls.Certificate{pair}
	return config, nil
}
