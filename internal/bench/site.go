//go:build unix

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// site is a simulated Confluence and the objects that are managed there.
type site struct {
	*simulator.Simulator
	deployment string
	body       string                // of every page, after its title
	managed    map[string][]instance // by resource type
	directory  string                // of the configuration
	data       string                // data sources in HCL
	workload
}

// instance is one resource instance: its key in for_each, and its arguments.
type instance struct {
	key, id string
	arguments
}

type arguments map[string]any

func newSite(w workload) *site {
	options := simulator.Options{NoApps: true, MaxAttachment: 1 << 30}
	if w.dataCenter {
		options.Deployment = simulator.DataCenter
	}
	s := &site{Simulator: simulator.New(options), deployment: "cloud", managed: map[string][]instance{}, workload: w}
	if w.dataCenter {
		s.deployment = "data_center"
	}
	w.fill(s)
	return s
}

// prepare sets the latency of each response, and what else makes the site of a workload worse.
func (s *site) prepare(latency time.Duration) {
	s.LimitRate(s.rate)
	s.ClearFaults()
	if s.gone != "" {
		s.Inject(simulator.Fault{Path: s.gone, Status: http.StatusGone})
	}
	s.Inject(simulator.Fault{Delay: latency})
}

func (s *site) manage(kind, key, id string, a arguments) {
	s.managed[kind] = append(s.managed[kind], instance{key, id, a})
}

func spaceKey(i int) string { return fmt.Sprintf("SPACE%03d", i) }

func (s *site) space(i int) (key, id string) {
	key = spaceKey(i)
	return key, s.Human().CreateSpace(simulator.SpaceFields{Key: key, Name: "Space " + key})
}

// administrators returns the principal of the group whose members administer the site.
func (s *site) administrators() string {
	for _, group := range s.Groups() {
		switch {
		case group.Name == "site-admins" && s.dataCenter:
			return group.Name
		case group.Name == "site-admins":
			return group.ID
		}
	}
	panic("the site has no group site-admins")
}

func (s *site) bodyOf(title string) string { return "<p>" + title + "</p>" + s.body }

// body returns storage format with macros, links and tables, as in a typical handbook.
func body(kilobytes int) string {
	var out strings.Builder
	for i := 1; out.Len() < kilobytes<<10; i++ {
		fmt.Fprintf(&out, `<h2>Step %d</h2><p>Open the <strong>console</strong>, choose <em>Restore &amp; verify</em> and wait for the `+
			`<ac:link><ri:page ri:content-title="Runbook %[1]d" /></ac:link> to report that it is done; then note the time in the table.</p>`+
			`<ac:structured-macro ac:name="info"><ac:rich-text-body><p>It takes %[1]d minutes.</p></ac:rich-text-body></ac:structured-macro>`+
			`<table><tbody><tr><th>Who</th><th>When</th></tr><tr><td>On call</td><td>At once</td></tr></tbody></table>`, i)
	}
	return out.String()
}

// blockSize is the number of instances in a for_each. Above a thousand, the time that the CLI takes is quadratic.
const blockSize = 100

// provider returns the address of the provider in a configuration that declares no source.
func (b *bench) provider() string {
	if filepath.Base(b.cli) == "tofu" {
		return "registry.opentofu.org/hashicorp/confluence"
	}
	return "registry.terraform.io/hashicorp/confluence"
}

// state returns the path of the state.
func (s *site) state() string { return filepath.Join(s.directory, "terraform.tfstate") }

// write writes the configuration into a new directory and, if withState is set, a state that contains all resources.
func (b *bench) write(s *site, withState bool) (err error) {
	if s.directory, err = os.MkdirTemp(b.directory, ""); err != nil {
		return err
	}
	config := fmt.Sprintf("locals {\n  body = %q\n}\n", s.body) + s.data
	if s.remoteState {
		config += "terraform {\n  backend \"http\" {}\n}\n"
	}
	var resources []any
	var spaces, pages []string // the blocks of spaces and of content
	size := blockSize
	if s.oneBlock {
		size = 1 << 20
	}
	for _, kind := range s.kinds() {
		for instances := range slices.Chunk(s.managed[kind], size) {
			name := fmt.Sprintf("block_%d", len(resources))
			dependencies := spaces // as where a configuration refers to the keys of spaces and the IDs of pages
			switch _, ofContent := instances[0].arguments["content_id"]; {
			case kind == spaceKind:
				dependencies, spaces = nil, append(spaces, kind+"."+name)
			case kind == contentKind:
				pages = append(pages, kind+"."+name)
			case ofContent:
				dependencies = pages
			}
			config += s.block(kind, name, instances, dependencies)
			resources = append(resources, map[string]any{
				"mode": "managed", "type": kind, "name": name, "provider": fmt.Sprintf("provider[%q]", b.provider()), "instances": s.inState(kind, instances, dependencies),
			})
		}
	}
	if err := os.WriteFile(filepath.Join(s.directory, "main.tf"), []byte(config), 0o600); err != nil || !withState {
		return err
	}
	state, err := json.Marshal(map[string]any{"version": 4, "terraform_version": "1.0.0", "serial": 1, "lineage": "bench", "resources": resources})
	if err != nil {
		return err
	}
	return os.WriteFile(s.state(), state, 0o600)
}

const spaceKind, contentKind = "confluence_space", "confluence_content"

// kinds returns the types of the managed resources: spaces, then content, then the others.
func (s *site) kinds() []string {
	rank := func(kind string) int { return slices.Index([]string{contentKind, spaceKind}, kind) }
	return slices.SortedFunc(maps.Keys(s.managed), func(a, b string) int {
		return cmp.Or(rank(b)-rank(a), strings.Compare(a, b))
	})
}

// block returns a resource with for_each over a local: the CLI would evaluate an expression again for each instance. The page with the
// changed key has more in its body than the site.
func (s *site) block(kind, name string, instances []instance, dependencies []string) string {
	each := map[string]arguments{}
	for _, one := range instances {
		each[one.key] = one.arguments
	}
	text, _ := json.Marshal(each) // strings and lists of strings, which are the same in HCL
	out := fmt.Sprintf("locals {\n  %s = %s\n}\nresource %q %q {\n  for_each = local.%[1]s\n", name, text, kind, name)
	for _, argument := range slices.Sorted(maps.Keys(instances[0].arguments)) {
		out += fmt.Sprintf("  %s = each.value.%[1]s\n", argument)
	}
	if kind == contentKind {
		body := "<p>${each.key}</p>${local.body}"
		if s.changed != "" {
			body += fmt.Sprintf("${each.key == %q ? \"<p>New.</p>\" : \"\"}", s.changed)
		}
		out += "  body = \"" + body + "\"\n"
	}
	if len(dependencies) > 0 {
		out += "  depends_on = [" + strings.Join(dependencies, ", ") + "]\n"
	}
	return out + "}\n"
}

func (s *site) inState(kind string, instances []instance, dependencies []string) []any {
	var all []any
	for _, one := range instances {
		attributes := maps.Clone(one.arguments)
		if one.id != "" {
			attributes["id"] = one.id
		}
		if kind == contentKind {
			attributes["body"] = s.bodyOf(one.key)
		}
		all = append(all, map[string]any{"index_key": one.key, "schema_version": 0, "attributes": attributes, "dependencies": dependencies})
	}
	return all
}
