package main

import (
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/web"
)

// welcome is what a person needs to begin: the provider block, the web page, and a command that changes the site by hand.
func welcome(site *simulator.Simulator, server string) string {
	options, admin := site.Options(), site.Admin()
	name, url := "Cloud", server
	if options.Deployment == simulator.DataCenter {
		name, url = "Data Center", server+options.ContextPath
	}
	var out strings.Builder
	fmt.Fprintf(&out, "A simulated Confluence %s is running. See its pages, permissions and requests at:\n\n  %s%s\n\n", name, server, web.Path)
	fmt.Fprintf(&out, "Configure the provider with:\n\nprovider \"confluence\" {\n  url        = %q\n  deployment = %q\n  username   = %q\n  token      = %q\n}\n\n",
		url, options.Deployment, admin.Username, admin.Token)
	fmt.Fprintf(&out, "or with:\n\n  export CONFLUENCE_URL=%s CONFLUENCE_DEPLOYMENT=%s CONFLUENCE_USERNAME=%s CONFLUENCE_TOKEN=%s\n\n",
		url, options.Deployment, admin.Username, admin.Token)
	if client := site.ServiceAccount(); options.Deployment == simulator.Cloud {
		fmt.Fprintf(&out, "or, as a service account, with:\n\n  export CONFLUENCE_URL=%s CONFLUENCE_DEPLOYMENT=%s CONFLUENCE_OAUTH_CLIENT_ID='%s' CONFLUENCE_OAUTH_CLIENT_SECRET='%s'\n\n",
			url, options.Deployment, client.ID, client.Secret)
	}
	fmt.Fprintf(&out, "Change a page by hand, as a person would in Confluence, and let the next plan find it:\n\n"+
		"  curl %s/_internal/human/edit-content -d '{\"space\":\"HANDBOOK\",\"title\":\"Holidays\",\"body\":\"<p>Changed by hand.</p>\"}'\n\n", server)
	var groups []string
	for _, group := range site.Groups() {
		groups = append(groups, group.Name)
	}
	fmt.Fprintf(&out, "The site has the spaces %s and the groups %s.\nPress Ctrl-C to stop it; nothing is kept.\n", strings.Join(site.Spaces(), ", "), strings.Join(groups, ", "))
	return out.String()
}
