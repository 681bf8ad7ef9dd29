// Package plugin serves a provider to Terraform: without the SDK's logs, without keeping requests, and with texts that a
// terminal can show.
package plugin

import (
	"context"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// NewServer returns the constructor of a provider's protocol server: the framework's, which lets go of every request
// when it is answered.
//
// Version 1.19 of the framework registers a cancel function for each request and forgets none before the provider is
// stopped, so that everything a request's context refers to stays in memory: some 90 KB a resource in a plan.
func NewServer(newProvider func() provider.Provider) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		return &server{providerserver.NewProtocol6(newProvider())().(frameworkServer)}
	}
}

// QuietLogs keeps the SDK from writing its trace log for nobody.
//
// The SDK writes every step of every request as JSON to the standard error, for the CLI to parse and, unless TF_LOG or
// one of its relatives is set, to drop: a third of the time of a plan of many resources.
// https://github.com/hashicorp/terraform-plugin-framework/issues/721
func QuietLogs() {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "TF_LOG") && value != "" {
			return
		}
	}
	for _, name := range []string{"TF_LOG_SDK", "TF_LOG_SDK_PROTO", "TF_LOG_SDK_FRAMEWORK"} {
		_ = os.Setenv(name, "off") // fails for malformed names alone
	}
}

// frameworkServer is what the framework's server offers beyond the interface that it is returned as.
type frameworkServer interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// released answers a request with a context that refers to nothing once the answer is there.
func released[Q, R any](ctx context.Context, req Q, answer func(context.Context, Q) (R, error)) (R, error) {
	// What the framework derives from the context is a child of this one, and leaves it when it is canceled.
	ctx, cancel := context.WithCancel(ctx)
	releasable := &releasableContext{}
	releasable.parent.Store(&ctx)
	defer func() {
		cancel()
		releasable.parent.Store(&over)
	}()
	return answer(releasable, req)
}

// releasableContext is its parent until it is released.
type releasableContext struct {
	parent atomic.Pointer[context.Context]
}

// over is the context of every request that has been answered.
var over = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

func (c *releasableContext) Deadline() (time.Time, bool) { return (*c.parent.Load()).Deadline() }
func (c *releasableContext) Done() <-chan struct{}       { return (*c.parent.Load()).Done() }
func (c *releasableContext) Err() error                  { return (*c.parent.Load()).Err() }
func (c *releasableContext) Value(key any) any           { return (*c.parent.Load()).Value(key) }
