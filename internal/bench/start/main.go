// Start has the references of the benchmark that only start: a provider with an empty schema, and one with a recorded schema. It links nothing of
// this provider, whose packages would take time to initialize.
package main

import (
	"context"
	"log"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	if file := os.Getenv("BENCH_RECORDED_SCHEMA"); file != "" {
		return serveRecorded(file)
	}
	options := providerserver.ServeOpts{Address: "registry.terraform.io/confluence-as-code/confluence"}
	return providerserver.Serve(context.Background(), func() provider.Provider { return empty{} }, options)
}

// empty is a provider with an empty schema.
type empty struct{}

func (empty) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "confluence"
}

func (empty) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (empty) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (empty) DataSources(context.Context) []func() datasource.DataSource { return nil }

func (empty) Resources(context.Context) []func() resource.Resource { return nil }
