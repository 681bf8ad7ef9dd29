// Plain is the reference of the benchmark that does nothing: a provider with the schemas of this provider that uses only the
// plugin framework, as its documentation shows, and makes no requests. It also records the schema of this provider.
package main

import (
	"context"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	confluence "github.com/confluence-as-code/terraform-provider-confluence/internal/provider"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	if file := os.Getenv("BENCH_RECORD_SCHEMA"); file != "" {
		return record(file, confluence.New("bench")())
	}
	options := providerserver.ServeOpts{Address: "registry.terraform.io/confluence-as-code/confluence"}
	return providerserver.Serve(context.Background(), func() provider.Provider { return plain{confluence.New("bench")()} }, options)
}

// plain is the provider without behavior.
type plain struct{ real provider.Provider }

func (plain) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "confluence"
}

func (p plain) Schema(ctx context.Context, req provider.SchemaRequest, resp *provider.SchemaResponse) {
	p.real.Schema(ctx, req, resp)
}

func (plain) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (p plain) DataSources(ctx context.Context) []func() datasource.DataSource {
	return each(p.real.DataSources(ctx), func(real datasource.DataSource) datasource.DataSource { return empty{real} })
}

func (p plain) Resources(ctx context.Context) []func() resource.Resource {
	return each(p.real.Resources(ctx), func(real resource.Resource) resource.Resource { return idle{real} })
}

// each returns constructors of what replaces the things that constructors return.
func each[T any](all []func() T, replace func(T) T) []func() T {
	replaced := make([]func() T, len(all))
	for i, one := range all {
		replaced[i] = func() T { return replace(one()) }
	}
	return replaced
}

// The environment selects what differs from a provider that does nothing.
var (
	attributes = number("BENCH_ATTRIBUTES")                  // more bytes of attributes in the state of each resource
	private    = number("BENCH_PRIVATE")                     // more bytes of private state
	wait, _    = time.ParseDuration(os.Getenv("BENCH_WAIT")) // of each creation
)

func number(name string) int {
	n, _ := strconv.Atoi(os.Getenv(name)) // 0 if it is not set
	return n
}

// idle is a resource that always matches the state.
type idle struct{ real resource.Resource }

func (r idle) Metadata(ctx context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	r.real.Metadata(ctx, req, resp)
}

func (r idle) Schema(ctx context.Context, req resource.SchemaRequest, resp *resource.SchemaResponse) {
	r.real.Schema(ctx, req, resp)
	resp.Schema.Attributes = bare(resp.Schema.Attributes)
}

// Create sets unknown values to null.
func (idle) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	time.Sleep(wait)
	raw, err := tftypes.Transform(req.Plan.Raw, func(_ *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		if !v.IsKnown() {
			return tftypes.NewValue(v.Type(), nil), nil
		}
		return v, nil
	})
	if err != nil {
		resp.Diagnostics.AddError("The plan cannot be saved as the state", err.Error())
		return
	}
	resp.State.Raw = raw
	if attributes > 0 {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), strings.Repeat("0", attributes+len("null")-len(`""`)))...)
	}
	if private > 0 {
		resp.Diagnostics.Append(resp.Private.SetKey(ctx, "k", privateOf(private))...)
	}
}

// privateOf returns a value that takes so many bytes of private state: the framework encodes it as Base64 in JSON, and the CLI encodes that as Base64.
func privateOf(bytes int) []byte {
	encoded := max((bytes*3/4-len(`{"k":""}`))/4*4, 4)
	return []byte(`"` + strings.Repeat("0", encoded*3/4-len(`""`)) + `"`)
}

func (idle) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

func (idle) Update(_ context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = req.Plan.Raw
}

func (idle) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// empty is a data source that finds nothing.
type empty struct{ real datasource.DataSource }

func (d empty) Metadata(ctx context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	d.real.Metadata(ctx, req, resp)
}

func (d empty) Schema(ctx context.Context, req datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	d.real.Schema(ctx, req, resp)
	resp.Schema.Attributes = bare(resp.Schema.Attributes)
}

func (empty) Read(context.Context, datasource.ReadRequest, *datasource.ReadResponse) {}
