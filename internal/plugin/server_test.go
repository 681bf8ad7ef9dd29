package plugin

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"weak"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// emptyProvider is a provider without resources and data sources.
type emptyProvider struct{ provider.Provider }

func (emptyProvider) Metadata(_ context.Context, _ provider.MetadataRequest, _ *provider.MetadataResponse) {
}
func (emptyProvider) Schema(_ context.Context, _ provider.SchemaRequest, _ *provider.SchemaResponse) {
}
func (emptyProvider) Resources(context.Context) []func() resource.Resource       { return nil }
func (emptyProvider) DataSources(context.Context) []func() datasource.DataSource { return nil }

func newEmptyProvider() provider.Provider { return emptyProvider{} }

// The framework's server keeps every request in memory, this package's server does not. If the case "framework" fails, the
// framework has been fixed, and releasableContext can be removed.
func TestServer_ReleasesRequests(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		server tfprotov6.ProviderServer
		kept   bool
	}{
		"framework": {providerserver.NewProtocol6(newEmptyProvider())(), true},
		"plugin":    {NewServer(newEmptyProvider)(), false},
	} {
		t.Run(name, func(t *testing.T) {
			kept := requestKept(t, c.server)
			if kept != c.kept {
				t.Errorf("a request that was answered is still in memory: %t, expected %t", kept, c.kept)
			}
			runtime.KeepAlive(c.server)
		})
	}
}

type requestMark struct{ _ [64]byte }

// requestKept makes one request and reports whether what its context refers to is still in memory afterwards.
func requestKept(t *testing.T, server tfprotov6.ProviderServer) bool {
	t.Helper()
	type key struct{}
	mark := &requestMark{}
	kept := weak.Make(mark)
	func() {
		ctx := context.WithValue(context.Background(), key{}, mark)
		if _, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: "test"}); err != nil {
			t.Fatal(err)
		}
	}()
	mark = nil
	for range 3 {
		runtime.GC()
	}
	return kept.Value() != nil
}

// canceledServer returns the error of the context of its request.
type canceledServer struct{ frameworkServer }

func (canceledServer) ReadResource(ctx context.Context, _ *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return nil, ctx.Err()
}

// The cancellation of a request in progress reaches the framework.
func TestServer_PassesCancellation(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := &server{canceledServer{}}
	if _, err := s.ReadResource(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the request was canceled, but the error of its context is %v", err)
	}
}

// The SDK writes its trace log even without TF_LOG. If the case "plain" fails, QuietLogs can be removed.
func TestQuietLogs(t *testing.T) {
	const variable = "CONFLUENCE_TEST_LOGS"
	if how := os.Getenv(variable); how != "" {
		if how == "quiet" {
			QuietLogs()
		}
		server := tf6server.New("registry.terraform.io/confluence-as-code/confluence", NewServer(newEmptyProvider)())
		if _, err := server.GetMetadata(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Parallel()
	for _, c := range []struct {
		how   string
		env   string
		lines bool
	}{{"plain", "", true}, {"quiet", "", false}, {"quiet", "TF_LOG=TRACE", true}, {"quiet", "TF_LOG_PROVIDER=DEBUG", true}} {
		t.Run(strings.TrimSpace(c.how+" "+c.env), func(t *testing.T) {
			var stderr bytes.Buffer
			command := exec.Command(os.Args[0], "-test.run=^TestQuietLogs$")
			for _, v := range os.Environ() {
				if !strings.HasPrefix(v, "TF_LOG") {
					command.Env = append(command.Env, v)
				}
			}
			command.Env, command.Stderr = append(command.Env, variable+"="+c.how, c.env), &stderr
			if err := command.Run(); err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(stderr.String(), "tf_rpc"); got != c.lines {
				t.Errorf("the SDK logs: %t, expected %t\n%.500s", got, c.lines, &stderr)
			}
		})
	}
}
