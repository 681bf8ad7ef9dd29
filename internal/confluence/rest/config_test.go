package rest

import (
	"errors"
	"testing"
)

func TestConfigErrors(t *testing.T) {
	for name, test := range map[string]struct {
		config    Config
		attribute string
	}{
		"no address":              {Config{}, "url"},
		"no scheme":               {Config{URL: "acme.atlassian.net"}, "url"},
		"another scheme":          {Config{URL: "ftp://acme.atlassian.net"}, "url"},
		"no host":                 {Config{URL: "https:///wiki"}, "url"},
		"nonsense":                {Config{URL: "https://%zz"}, "url"},
		"credentials in it":       {Config{URL: "https://me:secret@acme.atlassian.net"}, "url"},
		"a query":                 {Config{URL: "https://acme.atlassian.net?a=b"}, "url"},
		"a fragment":              {Config{URL: "https://acme.atlassian.net#top"}, "url"},
		"the address of a page":   {Config{URL: "https://acme.atlassian.net/wiki/spaces/DOCS"}, "url"},
		"Data Center at Cloud":    {Config{URL: "https://acme.atlassian.net", Token: "t", Deployment: DataCenter}, "deployment"},
		"Cloud without user name": {Config{URL: "https://acme.atlassian.net", Token: "t"}, "username"},
		"the older host of Cloud": {Config{URL: "https://acme.jira.com", Token: "t"}, "username"},
		"Cloud at its own domain": {Config{URL: "https://wiki.acme.com", Token: "t", Deployment: Cloud}, "username"},
		"no TLS":                  {Config{URL: "http://wiki.acme.com"}, "url"},
		"unknown deployment":      {Config{URL: "https://wiki.acme.com", Deployment: "server"}, "deployment"},
		"gateway without site":    {Config{URL: "https://api.atlassian.com"}, "cloud_id"},
		"gateway of Data Center":  {Config{URL: "https://wiki.acme.com", Deployment: DataCenter, CloudID: "1"}, "cloud_id"},
		"cloud id with a path":    {Config{URL: "https://acme.atlassian.net", CloudID: "../x"}, "cloud_id"},
		"no token":                {Config{URL: "https://wiki.acme.com", Username: "me"}, "token"},
		"two kinds":               {Config{URL: "https://acme.atlassian.net", Token: "t", OAuth: OAuth{"id", "s"}}, "oauth"},
		"a user name and oauth":   {Config{URL: "https://acme.atlassian.net", Username: "me", OAuth: OAuth{"id", "s"}}, "oauth"},
		"oauth without secret":    {Config{URL: "https://acme.atlassian.net", OAuth: OAuth{ClientID: "id"}}, "oauth"},
		"oauth without id":        {Config{URL: "https://acme.atlassian.net", OAuth: OAuth{ClientSecret: "s"}}, "oauth"},
		"oauth with a newline":    {Config{URL: "https://acme.atlassian.net", OAuth: OAuth{"id", "s\n"}}, "oauth"},
		"scopes on Cloud":         {Config{URL: "https://acme.atlassian.net", OAuth: OAuth{"id", "s"}, OAuthScopes: []string{"READ"}}, "oauth"},
		"oauth, gateway alone":    {Config{URL: "https://api.atlassian.com", OAuth: OAuth{"id", "s"}}, "cloud_id"},
		"cloud id that goes up":   {Config{URL: "https://acme.atlassian.net", CloudID: ".."}, "cloud_id"},
		"a token with a newline":  {Config{URL: "https://wiki.acme.com", Token: "secret\n"}, "token"},
		"no certificate":          {Config{URL: "https://wiki.acme.com", Token: "t", CACertificate: "x"}, "ca_certificate"},
		"certificate without key": {Config{URL: "https://wiki.acme.com", Token: "t", ClientCertificate: "x"}, "client_key"},
		"key without certificate": {Config{URL: "https://wiki.acme.com", Token: "t", ClientKey: "x"}, "client_certificate"},
		"a pair that is none":     {Config{URL: "https://wiki.acme.com", Token: "t", ClientCertificate: "x", ClientKey: "y"}, "client_certificate"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(test.config)
			var refused *ConfigError
			if !errors.As(err, &refused) || refused.Attribute != test.attribute {
				t.Errorf("got %v, want an error about %s", err, test.attribute)
			}
		})
	}
}

func TestConfigAddresses(t *testing.T) {
	for name, test := range map[string]struct {
		config     Config
		deployment Deployment
		base, site string
	}{
		"Cloud":               {Config{URL: "https://acme.atlassian.net"}, Cloud, "https://acme.atlassian.net/wiki", "https://acme.atlassian.net/wiki"},
		"Cloud at *.jira.com": {Config{URL: "https://acme.jira.com/wiki"}, Cloud, "https://acme.jira.com/wiki", "https://acme.jira.com/wiki"},
		"*.jira.com by the gateway": {
			Config{URL: "https://acme.jira.com", CloudID: "1-2"},
			Cloud,
			"https://api.atlassian.com/ex/confluence/1-2/wiki", "https://acme.jira.com/wiki",
		},
		"Cloud as it is copied": {Config{URL: " https://Acme.atlassian.net/wiki/ "}, Cloud, "https://acme.atlassian.net/wiki", "https://acme.atlassian.net/wiki"},
		"Cloud behind the gateway": {
			Config{URL: "https://acme.atlassian.net", CloudID: "1-2"},
			Cloud,
			"https://api.atlassian.com/ex/confluence/1-2/wiki", "https://acme.atlassian.net/wiki",
		},
		"the gateway": {
			Config{URL: "https://api.atlassian.com", CloudID: "1-2"},
			Cloud,
			"https://api.atlassian.com/ex/confluence/1-2/wiki", "https://api.atlassian.com/ex/confluence/1-2/wiki",
		},
		"the gateway's route to the site": {
			Config{URL: "https://api.atlassian.com/ex/confluence/1-2/wiki"},
			Cloud,
			"https://api.atlassian.com/ex/confluence/1-2/wiki", "https://api.atlassian.com/ex/confluence/1-2/wiki",
		},
		"another gateway": {
			Config{URL: "http://127.0.0.1:8090", CloudID: "1-2"},
			Cloud,
			"http://127.0.0.1:8090/ex/confluence/1-2/wiki", "http://127.0.0.1:8090/ex/confluence/1-2/wiki",
		},
		"a service account, with the ID of the site": {
			Config{URL: "https://acme.atlassian.net", CloudID: "1-2", OAuth: OAuth{"id", "s"}},
			Cloud,
			"https://api.atlassian.com/ex/confluence/1-2/wiki", "https://acme.atlassian.net/wiki",
		},
		"a service account, on the gateway": {
			Config{URL: "https://api.atlassian.com/ex/confluence/1-2", OAuth: OAuth{"id", "s"}},
			Cloud,
			"https://api.atlassian.com/ex/confluence/1-2/wiki", "https://api.atlassian.com/ex/confluence/1-2/wiki",
		},
		"a service account, on another gateway": {
			Config{URL: "https://api.gov.example/ex/confluence/1-2/wiki", Deployment: Cloud, OAuth: OAuth{"id", "s"}},
			Cloud,
			"https://api.gov.example/ex/confluence/1-2/wiki", "https://api.gov.example/ex/confluence/1-2/wiki",
		},
		"Data Center":                   {Config{URL: "https://wiki.acme.com"}, DataCenter, "https://wiki.acme.com", "https://wiki.acme.com"},
		"Data Center below a path":      {Config{URL: "https://acme.com/confluence/"}, DataCenter, "https://acme.com/confluence", "https://acme.com/confluence"},
		"Data Center below /wiki":       {Config{URL: "https://acme.com/wiki"}, DataCenter, "https://acme.com/wiki", "https://acme.com/wiki"},
		"Data Center without TLS":       {Config{URL: "http://wiki.acme.com", AllowHTTP: true}, DataCenter, "http://wiki.acme.com", "http://wiki.acme.com"},
		"Data Center on this machine":   {Config{URL: "http://localhost:8090"}, DataCenter, "http://localhost:8090", "http://localhost:8090"},
		"Data Center on the IPv6 of it": {Config{URL: "http://[::1]:8090"}, DataCenter, "http://[::1]:8090", "http://[::1]:8090"},
		"a Cloud that does not look so": {Config{URL: "https://wiki.gov", Deployment: Cloud}, Cloud, "https://wiki.gov/wiki", "https://wiki.gov/wiki"},
	} {
		t.Run(name, func(t *testing.T) {
			if test.config.OAuth == (OAuth{}) {
				test.config.Username, test.config.Token = "ops@acme.com", "secret"
			}
			r, err := New(test.config)
			if err != nil {
				t.Fatal(err)
			}
			base, err := r.location.api(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if r.Deployment != test.deployment || base != test.base || *r.webSite.Load() != test.site {
				t.Errorf("got %s, %s, %s", r.Deployment, base, *r.webSite.Load())
			}
		})
	}
}
