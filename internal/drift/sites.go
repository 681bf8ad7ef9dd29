package drift

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"
)

// providerConfig is a provider block in the configuration of a plan.
type providerConfig struct {
	Source      string `json:"full_name"`
	Expressions struct {
		URL     json.RawMessage `json:"url"`
		CloudID json.RawMessage `json:"cloud_id"`
	} `json:"expressions"`
}

// configModule is a module in the configuration of a plan.
type configModule struct {
	Resources []struct {
		Provider string `json:"provider_config_key"`
	} `json:"resources"`
	Calls map[string]struct {
		Module configModule `json:"module"`
	} `json:"module_calls"`
}

// addProviders adds the keys of the provider blocks that resources use.
func (m configModule) addProviders(used map[string]bool) {
	for _, r := range m.Resources {
		used[r.Provider] = true
	}
	for _, call := range m.Calls {
		call.Module.addProviders(used)
	}
}

// severalSites reports whether the provider blocks for Confluence may have different URLs. A plan also has a block for a provider that
// is required only.
func (p plan) severalSites() bool {
	used := map[string]bool{}
	p.Configuration.Root.addProviders(used)
	var first string
	for key, block := range p.Configuration.Providers {
		site := string(block.Expressions.URL) + " " + string(block.Expressions.CloudID)
		if !strings.HasSuffix(block.Source, "/confluence") || !used[key] {
			continue
		}
		if first != "" && first != site || strings.Contains(site, `"each.`) {
			return true
		}
		first = site
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
