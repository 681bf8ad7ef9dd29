package suite_test

import (
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// cell is a write with a fault, which lasts for a whole apply or affects one request.
type cell struct {
	write
	fault
	once bool

	site     *testsite.Site
	listener *flakyListener
}

func (c cell) name() string {
	duration := "throughout"
	if c.once {
		duration = "once"
	}
	return strings.Join([]string{string(c.deployment), c.lifecycle.name, c.phase(), c.fault.name, duration, c.route}, " | ")
}

// run runs the lifecycle up to the write with the fault, and then another apply without the fault if the first one failed.
func (c cell) run(t *testing.T) faultOutcome {
	c.site = testsite.NewBehind(t, c.lifecycle.options(c.deployment), func(handler http.Handler) string {
		c.listener = newFlakyListener(t, handler)
		return "http://" + c.listener.address
	})
	c.lifecycle.prepare(c.site)
	r, configuration := c.site.Resource(t, c.lifecycle.resource), config{}
	if c.lifecycle.slow && c.StallTask {
		configuration["timeouts"] = config{"create": "5s", "update": "5s", "delete": "5s"}
	}
	for _, s := range c.lifecycle.steps[:c.step] {
		s.do(c.site, configuration)
		r.Apply(configuration)
	}
	var target config // nil: destroy
	if c.step < len(c.lifecycle.steps) {
		target = configuration
		c.lifecycle.steps[c.step].do(c.site, target)
	}

	got := faultOutcome{diags: c.withFault(r, target), by: settled}
	if c.count() > c.sent || c.refused {
		got.by = repeated
	}
	if coretest.HasErrors(got.diags) {
		c.nextRun(r, target, &got)
	}
	c.verify(t, r, target, &got)
	if c.lifecycle.roleTasks != "" && c.fault.name == "slow" && (got.by == repeated || got.by == refreshed) {
		got.by = varied
	}
	return got
}

// withFault runs the apply with the fault.
func (c cell) withFault(r *coretest.Instance, target config) []*tfprotov6.Diagnostic {
	r.T.Helper()
	r.ProviderConfig = c.provider()
	c.site.ResetRequests()
	c.inject(target)
	diags := applyTarget(r, target)
	for !c.site.Idle() {
		time.Sleep(10 * time.Millisecond)
	}
	c.site.EndLongTasks()
	c.site.ClearFaults()
	c.listener.open()
	if !c.refused && c.count() <= c.skip {
		r.T.Fatal("no request had the fault")
	}
	r.ProviderConfig = c.site.ProviderConfig()
	return diags
}

// inject injects the fault into the write.
func (c cell) inject(target config) {
	switch {
	case c.refused && c.once:
		c.listener.closeAfter(c.before, 200*time.Millisecond)
	case c.refused:
		c.listener.closeAfter(c.before, 0)
	default:
		f := c.Fault
		f.Method, f.Path, f.Skip = c.method, c.path, c.skip
		if f.Status == http.StatusTooManyRequests && !c.once {
			f.Header = map[string]string{"Retry-After": "3600"} // longer than the provider waits
		}
		if c.once {
			f.Times = 1
		}
		if c.others {
			byOthers := sync.OnceFunc(func() { c.lifecycle.byOthers(c.site, target) })
			f.Then = func(simulator.Request) { byOthers() }
		}
		c.site.Inject(f)
	}
}

// provider is the provider configuration for the apply with the fault.
func (c cell) provider() config {
	p := c.site.ProviderConfig()
	if c.Late {
		p["request_timeout"] = "3s" // much longer than any other request takes
	}
	if c.refused && c.once {
		p["max_retries"] = 3
	}
	return p
}

// count is the number of requests with the method and path of the write.
func (c cell) count() (n int) {
	path := regexp.MustCompile(c.path)
	for _, r := range c.site.Requests() {
		if r.Method == c.method && path.MatchString(r.Path) {
			n++
		}
	}
	return n
}

// nextRun runs Terraform without the fault. If the error has an import block, it imports the object and applies once more.
func (c cell) nextRun(r *coretest.Instance, target config, got *faultOutcome) {
	r.T.Helper()
	tainted := r.Tainted
	c.site.ResetRequests()
	diags := applyTarget(r, target)
	got.diags = append(got.diags, diags...)
	block := suggestedImport.FindStringSubmatch(coretest.Text(diags))
	switch {
	case !coretest.HasErrors(diags) && tainted:
		got.by = replaced
	case !coretest.HasErrors(diags) && len(c.site.Written()) == 0:
		got.by = refreshed
	case !coretest.HasErrors(diags):
		got.by = applied
	case block == nil:
		r.T.Fatalf("the next run fails too: %s\nafter the first one: %s", coretest.Text(diags), coretest.Text(got.diags))
	default:
		got.by = imported
		r.ImportID(block[1])
		if p := r.Plan(target); p.Creates || p.Replaces {
			r.T.Fatalf("the imported object does not match the configuration: create %t, replace %t%s", p.Creates, p.Replaces, p.Diff())
		}
		r.Apply(target)
	}
}

// suggestedImport is the import block in an error.
var suggestedImport = regexp.MustCompile(`(?s)import \{\s+to = confluence_[a-z_]+\.this\s+id = "([^"]+)"\s+\}`)

// applyTarget runs refresh, plan and apply, or destroys the resource if there is no target.
func applyTarget(r *coretest.Instance, target config) []*tfprotov6.Diagnostic {
	r.T.Helper()
	if target == nil {
		return r.TryDestroy()
	}
	p := r.TryPlan(target)
	if coretest.HasErrors(p.Diags) {
		return p.Diags
	}
	return append(p.Diags, r.Execute(p)...)
}
