package drift

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"strings"
)

// providerConfig is a provider block in the configuration of a plan.
type providerConfig struct {
	Name        string `json:"name"`
	Module      string `json:"module_address"`
	Expressions map[string]struct {
		Constant   any      `json:"constant_value"`
		References []string `json:"references"`
	} `json:"expressions"`
}

// severalSites reports whether the provider blocks for Confluence may have different URLs.
func (p plan) severalSites() bool {
	var first []byte
	for _, block := range p.Configuration.Providers {
		if block.Name != "confluence" || block.Module != "" && len(block.Expressions) == 0 { // or inherited by a module
			continue
		}
		url, _ := json.Marshal(block.Expressions["url"])
		if first != nil && !bytes.Equal(first, url) || bytes.Contains(url, []byte(`"each.`)) {
			return true
		}
		first = url
	}
	return false
}

// skipOtherSites sets the authors of entries to unknown whose objects may be on another site than the one that is read: there, the same
// IDs and names are those of other objects.
func (s *search) skipOtherSites(ctx context.Context, report *Report) error {
	if !s.plan.severalSites() {
		return nil
	}
	site, err := s.client.SiteInformation(ctx)
	if err != nil {
		return err
	}
	here := strings.TrimSuffix(site.URL, "/") + "/"
	for i := range report.Changed {
		switch e, url := &report.Changed[i], cmp.Or(report.Changed[i].value("web_url"), report.Changed[i].value("download_url")); {
		case url == "":
			e.Authors = unknownAuthors("the configuration has several sites, and the plan does not tell which one the object is on")
		case !strings.HasPrefix(url, here):
			e.Authors = unknownAuthors("the object is on another site")
		}
	}
	return nil
}
