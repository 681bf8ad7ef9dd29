package provider_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"weak"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The framework keeps every request alive, and this provider's server does not. When the first half fails, the
// framework lets go of its requests by itself and server.go can go.
func TestServer_LetsGoOfRequests(t *testing.T) {
	t.Parallel()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	plain := s.process()
	plain.server = providerserver.NewProtocol6(provider.New("test")())()
	for name, c := range map[string]struct {
		server tfprotov6.ProviderServer
		kept   bool
	}{
		"framework": {plain.server, true},
		"provider":  {s.process().server, false},
	} {
		t.Run(name, func(t *testing.T) {
			kept := requestKept(t, c.server, s)
			if kept != c.kept {
				t.Errorf("a request that was answered is still in memory: %t, expected %t", kept, c.kept)
			}
			runtime.KeepAlive(c.server)
		})
	}
}

type requestMark struct{ _ [64]byte }

// requestKept makes one request and tells whether what its context refers to is still in memory afterwards.
func requestKept(t *testing.T, server tfprotov6.ProviderServer, s *site) bool {
	t.Helper()
	type key struct{}
	mark := &requestMark{}
	kept := weak.Make(mark)
	func() {
		ctx := context.WithValue(context.Background(), key{}, mark)
		schema := s.process().schemas.ResourceSchemas["confluence_space"]
		_, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{
			TypeName: "confluence_space", Config: object(t, schema, config{"key": "DOCS", "name": "Documentation"}),
		})
		must(t, err)
	}()
	mark = nil
	for range 3 {
		runtime.GC()
	}
	return kept.Value() != nil
}

// A request in progress still hears that it is canceled.
func TestServer_PassesCancellation(t *testing.T) {
	t.Parallel()
	s := newSite(t, simulator.Options{Flavor: simulator.Cloud})
	r := s.resource(t, "confluence_space")
	r.apply(config{"key": "DOCS", "name": "Documentation"})
	p := s.process()
	typ := p.schemas.ResourceSchemas["confluence_space"].ValueType()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	made := s.requests(func() {
		resp, err := p.server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{
			TypeName: "confluence_space", CurrentState: dynamic(t, typ, r.state), Private: r.private, CurrentIdentity: r.identity,
		})
		must(t, err)
		expectError(t, resp.Diagnostics, "interrupted")
	})
	if len(made) != 0 {
		t.Errorf("a canceled request asked the site: %q", made)
	}
}

// The SDK logs for nobody unless it is kept from it. When the first half fails, QuietLogs can go.
func TestQuietLogs(t *testing.T) {
	const variable = "CONFLUENCE_TEST_LOGS"
	if how := os.Getenv(variable); how != "" {
		if how == "quiet" {
			provider.QuietLogs()
		}
		server := tf6server.New("registry.terraform.io/confluence-as-code/confluence", provider.NewServer("test")())
		_, err := server.GetMetadata(t.Context(), nil)
		must(t, err)
		return
	}
	t.Parallel()
	for _, c := range []struct {
		how   string
		env   string
		lines bool
	}{{"plain", "", true}, {"quiet", "", false}, {"quiet", "TF_LOG=TRACE", true}, {"quiet", "TF_LOG_PROVIDER=DEBUG", true}} {
		var stderr bytes.Buffer
		command := exec.Command(os.Args[0], "-test.run=^TestQuietLogs$")
		for _, v := range os.Environ() {
			if !strings.HasPrefix(v, "TF_LOG") {
				command.Env = append(command.Env, v)
			}
		}
		command.Env, command.Stderr = append(command.Env, variable+"="+c.how, c.env), &stderr
		must(t, command.Run())
		if got := strings.Contains(stderr.String(), "tf_rpc"); got != c.lines {
			t.Errorf("%s %s: the SDK logs: %t, expected %t\n%.500s", c.how, c.env, got, c.lines, &stderr)
		}
	}
}
