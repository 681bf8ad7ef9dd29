// Package plugin serves a provider to Terraform: without the SDK's logs, without keeping requests in memory, and with text
// that is safe to print in a terminal.
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

// NewServer returns the constructor of a provider's protocol server: the framework's, except that it releases every request
// when it is answered.
//
// Version 1.19 of the framework registers a cancel function for each request and keeps it until the provider is stopped, so
// that everything that a request's context refers to stays in memory: about 90 KB per resource in a plan.
func NewServer(newProvider func() provider.Provider) func() tfprotov6.ProviderServer {
	return func() tfprotov6.ProviderServer {
		return &server{providerserver.NewProtocol6(newProvider())().(frameworkServer)}
	}
}

// QuietLogs turns off the SDK's trace log unless TF_LOG or a related environment variable is set.
//
// The SDK writes every step of every request as JSON to standard error. The CLI parses it and, without TF_LOG, discards it:
// a third of the time of a plan of many resources.
// https://github.com/hashicorp/terraform-plugin-framework/issues/721
func QuietLogs() {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "TF_LOG") && value != "" {
			return
		}
	}
	for _, name := range []string{"TF_LOG_SDK", "TF_LOG_SDK_PROTO", "TF_LOG_SDK_FRAMEWORK"} {
		_ = os.Setenv(name, "off") // fails only for malformed names
	}
}

// frameworkServer has all methods of the framework's server, which is returned as a smaller interface.
type frameworkServer interface {
	tfprotov6.ProviderServer
	tfprotov6.ListResourceServer
	tfprotov6.ActionServer
}

// handleReleased calls a method of the server with a context that refers to nothing after the method has returned.
func handleReleased[Q, R any](ctx context.Context, req Q, call func(context.Context, Q) (R, error)) (R, error) {
	// Contexts that the framework derives are children of this one, which drops them when it is canceled.
	ctx, cancel := context.WithCancel(ctx)
	releasable := &releasableContext{}
	releasable.parent.Store(&ctx)
	defer func() {
		cancel()
		releasable.parent.Store(&released)
	}()
	return call(releasable, req)
}

// releasableContext behaves like its parent, which is replaced when it is released.
type releasableContext struct {
	parent atomic.Pointer[context.Context]
}

// released is the canceled parent of every released context.
var released = func() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}()

func (c *releasableContext) Deadline() (time.Time, bool) { return (*c.parent.Load()).Deadline() }
func (c *releasableContext) Done() <-chan struct{}       { return (*c.parent.Load()).Done() }
func (c *releasableContext) Err() error                  { return (*c.parent.Load()).Err() }
func (c *releasableContext) Value(key any) any           { return (*c.parent.Load()).Value(key) }
